import type { CommitFacts } from '../history/commitFacts.ts';
import { Mailmap } from '../history/mailmap.ts';
import { resolvePeople, type People, type Person } from '../metrics/people.ts';
import type { MetricOptions } from '../model/options.ts';

import { foldText } from './searchQuery.ts';
import type { CommitText } from './commitTexts.ts';

/** An author under every name that somebody may look for. */
export interface KnownAuthor {
  readonly name: string;
  readonly email: string;
  /** Names and e-mails, folded: as recorded, and as the report shows the person. */
  readonly text: string;
  /** Number of the recorded identity; `null` for one that the last run did not meet. */
  readonly identity: number | null;
}

/** The people of a repository as the report shows them, by what commits record. */
export class KnownAuthors {
  readonly #people: People;
  readonly #identities = new Map<string, number>();
  readonly #authors = new Map<string, KnownAuthor>();

  constructor(facts: CommitFacts | null, mailmap: string | null, options: MetricOptions) {
    const identities = facts?.identities ?? [];
    this.#people = resolvePeople(identities, new Mailmap(mailmap ?? ''), options);
    for (const [index, { name, email }] of identities.entries()) {
      const key = `${name}\0${email}`;
      if (!this.#identities.has(key)) this.#identities.set(key, index);
    }
  }

  /** Names that are told apart by bytes that are no UTF-8 alone are one here, as in what git prints. */
  identityOf(name: string, email: string): number | null {
    return this.#identities.get(`${name}\0${email}`) ?? null;
  }

  authorOf({ authorName, authorEmail }: CommitText): KnownAuthor {
    const key = `${authorName}\0${authorEmail}`;
    const known = this.#authors.get(key);
    if (known !== undefined) return known;
    const identity = this.identityOf(authorName, authorEmail);
    const author = describe(authorName, authorEmail, identity, this.#personOf(identity));
    this.#authors.set(key, author);
    return author;
  }

  #personOf(identity: number | null): Person | null {
    const { people, personOf } = this.#people;
    return identity === null ? null : (people[personOf[identity] ?? 0] ?? null);
  }
}

function describe(name: string, email: string, identity: number | null, person: Person | null): KnownAuthor {
  const recorded = `${name} ${email}`;
  const shown = person === null ? recorded : `${person.name} ${person.email}`;
  return {
    name: person?.name ?? name,
    email: person?.email ?? email,
    text: foldText(shown === recorded ? recorded : `${recorded} ${shown}`),
    identity,
  };
}
