import type { MetricOptions } from '../model/options.ts';
import type { Report } from '../model/report.ts';
import type { Mask } from '../model/reportExport.ts';
import { NameSweep } from './nameSweep.ts';
import { Pseudonyms } from './pseudonyms.ts';

/**
 * Replaces the people of a report by pseudonyms, everywhere at once: what is rendered afterwards has never seen them.
 * Everything that belongs to the report goes through the same mask, so that a number is the same person throughout.
 *
 * Figures, dates and organizations stay, and so do names of repositories and files: who knows the work can still tell
 * who did it.
 */
export class ReportMask {
  readonly #mask: Mask;
  readonly #pseudonyms: Pseudonyms | null;
  readonly #sweep: NameSweep;

  /** @param report the whole report, before anything is masked */
  constructor(report: Report, mask: Mask) {
    this.#mask = mask;
    this.#pseudonyms = mask === 'none' ? null : new Pseudonyms(report);
    this.#sweep = new NameSweep(this.#pseudonyms?.known ?? []);
  }

  /** The same value without the people of the report. Pure; a value of the report's contract stays one. */
  apply<T>(value: T): T {
    // Texts stay texts and nothing is added or taken away, so the shape is that of before.
    return this.#pseudonyms === null ? value : (this.#walk(value, false) as T);
  }

  /** @param prose whether the texts below are sentences */
  #walk(value: unknown, prose: boolean): unknown {
    if (typeof value === 'string') return this.#text(value, prose);
    if (Array.isArray(value)) return value.map((each) => this.#walk(each, prose));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, this.#field(key, inner, prose)] as const);
    return { ...Object.fromEntries(entries), ...this.#person(value) };
  }

  #field(key: string, value: unknown, prose: boolean): unknown {
    // Nothing but figures, and most of a report.
    if (key === 'weekly' || key === 'punchCard' || key === 'windows') return value;
    if (key === 'options' && isMetricOptions(value)) return this.#options(value);
    if (key === 'people' && Array.isArray(value)) return value.map((each) => this.#listedPerson(each));
    return this.#walk(value, prose || PROSE.has(key));
  }

  #text(text: string, prose: boolean): string {
    return this.#sweep.replace(text, { names: this.#mask === 'names', singleWords: prose });
  }

  /** The fields of a person that change; none for what is no person. */
  #person(value: object): Readonly<Record<string, string>> {
    if (!('name' in value && 'email' in value)) return {};
    const { name, email } = value;
    if (typeof name !== 'string' || typeof email !== 'string') return {};
    const pseudonym = this.#pseudonyms?.of(name, email) ?? { name: 'Someone', email: 'someone@masked' };
    return {
      ...(email === '' ? {} : { email: pseudonym.email }),
      ...(this.#mask === 'names' ? { name: pseudonym.name } : {}),
    };
  }

  /** In a selection people stand alone, by e-mail or by name. */
  #listedPerson(value: unknown): unknown {
    if (typeof value !== 'string') return this.#walk(value, false);
    return this.#individual(value) ?? this.#text(value, true);
  }

  /** What stands for a text that is exactly someone's address or name; `null` where it stays. */
  #individual(text: string): string | null {
    const pseudonym = this.#pseudonyms?.find(text) ?? null;
    if (pseudonym === null) return null;
    if (text.includes('@')) return pseudonym.email;
    return this.#mask === 'names' ? pseudonym.name : null;
  }

  #options(options: MetricOptions): MetricOptions {
    const { aliases, organizations, groups, ...rest } = options;
    const keyed = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
      this.#keyed(record, (key) => this.#text(key, false));
    return {
      ...(this.#walk(rest, false) as typeof rest), // the same shape, as of everything
      authors: options.authors.map((glob, place) => this.#author(glob, place)),
      bots: options.bots.map((glob) => this.#text(glob, true)),
      aliases: this.#keyed(aliases, (email) => this.#pseudonyms?.find(email)?.email ?? 'someone@masked'),
      organizations: keyed(organizations),
      groups: keyed(groups),
    };
  }

  /** A record whose keys are chosen by people, walked as well. */
  #keyed<Value>(record: Readonly<Record<string, Value>>, keyOf: (key: string) => string): Record<string, Value> {
    const entries = Object.entries(record).map(([key, value]) => [keyOf(key), this.#walk(value, false)] as const);
    return Object.fromEntries(entries) as Record<string, Value>; // each value keeps its shape
  }

  /** A pattern for people: one for a whole domain names nobody. */
  #author(glob: string, place: number): string {
    if (/^\**@/u.test(glob)) return glob;
    if (this.#mask === 'emails' && !glob.includes('@')) return glob;
    return this.#individual(glob) ?? `masked-${place + 1}`;
  }
}

/** Sections and fields that hold sentences. */
const PROSE: ReadonlySet<string> = new Set(['problems', 'tasks', 'evidence']);

function isMetricOptions(value: unknown): value is MetricOptions {
  return typeof value === 'object' && value !== null && 'authors' in value && 'aliases' in value;
}
