import type { PersonName } from '../model/codeMetrics.ts';
import type { Report, RepositoryReport } from '../model/report.ts';

/** A person as a masked report shows them. */
export interface Pseudonym {
  /** `Person 3`, or `Bot 2`. */
  readonly name: string;
  /** `person-3@masked`, or `bot-2@masked`. */
  readonly email: string;
}

/** A person of a report, with a pseudonym. */
export interface KnownPerson extends PersonName {
  readonly pseudonym: Pseudonym;
}

/**
 * Pseudonyms of everyone in a report, numbered in its order: most commits first. One report always gives the same ones;
 * in another report the same number may be someone else.
 */
export class Pseudonyms {
  readonly #byKey = new Map<string, Pseudonym>();
  /** Lower case; of several with one name the first. */
  readonly #byName = new Map<string, Pseudonym>();
  /** Under every name that a person has somewhere in the report. */
  readonly #known = new Map<string, KnownPerson>();
  #people = 0;
  #bots = 0;

  constructor(report: Report) {
    for (const { name, email, bot } of report.contributors) this.#add(name, email, bot);
    for (const repository of report.repositories) {
      for (const { name, email, bot } of repository.contributors) this.#add(name, email, bot);
      for (const { name, email } of peopleAtRisk(repository)) this.#add(name, email, false);
    }
    for (const { name, email } of report.portfolioRisk) this.#add(name, email, false);
    for (const [email, others] of Object.entries(report.options.aliases)) this.#addAliases(email, others);
  }

  /** Everyone, once under each of their names and addresses. */
  get known(): Iterable<KnownPerson> {
    return this.#known.values();
  }

  /** `null` for someone whom the report does not list. */
  of(name: string, email: string): Pseudonym | null {
    return this.#byKey.get(keyOf(name, email)) ?? null;
  }

  /** Of a text that is an address or a name, in any case; `null` where it is nobody's. */
  find(text: string): Pseudonym | null {
    return this.#byKey.get(keyOf('', text)) ?? this.#byName.get(text.trim().toLowerCase()) ?? null;
  }

  #add(name: string, email: string, bot: boolean): Pseudonym {
    const key = keyOf(name, email);
    let pseudonym = this.#byKey.get(key);
    if (pseudonym === undefined) {
      pseudonym = bot ? pseudonymOf('Bot', ++this.#bots) : pseudonymOf('Person', ++this.#people);
      this.#byKey.set(key, pseudonym);
    }
    this.#known.set(JSON.stringify([key, name]), { name, email, pseudonym });
    const lower = name.trim().toLowerCase();
    if (lower !== '' && !this.#byName.has(lower)) this.#byName.set(lower, pseudonym);
    return pseudonym;
  }

  /** Other addresses of a person lead to the same pseudonym. */
  #addAliases(email: string, others: readonly string[]): void {
    const pseudonym = this.#add('', email, false);
    for (const other of others) {
      const key = keyOf('', other);
      // An alias that the report lists as a person of its own keeps its number.
      if (this.#byKey.has(key)) continue;
      this.#byKey.set(key, pseudonym);
      this.#known.set(JSON.stringify([key, '']), { name: '', email: other, pseudonym });
    }
  }
}

function pseudonymOf(kind: 'Person' | 'Bot', number: number): Pseudonym {
  return { name: `${kind} ${number}`, email: `${kind.toLowerCase()}-${number}@masked` };
}

/** As people are told apart: by e-mail, or by name where there is none. */
function keyOf(name: string, email: string): string {
  const address = email.trim().toLowerCase();
  return address === '' ? `name:${name.trim().toLowerCase()}` : address;
}

function peopleAtRisk({ risk, files }: RepositoryReport): readonly PersonName[] {
  const developers = (files?.hotspots ?? []).flatMap(({ mainDeveloper }) => mainDeveloper ?? []);
  return [...(risk?.truckFactor?.authors ?? []), ...developers];
}
