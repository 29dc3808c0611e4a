import picomatch from 'picomatch';

import type { RecordedIdentity } from '../history/commitFacts.ts';
import type { Mailmap } from '../history/mailmap.ts';
import { compareText } from '../model/compareText.ts';
import type { MetricOptions } from '../model/options.ts';

import {
  affiliationOf,
  organizationAt,
  organizationRules,
  type Affiliation,
  type OrganizationRules,
} from './organizationOf.ts';

/** A person behind one or more recorded identities (METRICS: Identity). */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly bot: boolean;
  /** The one of now; {@link affiliation} tells those before. */
  readonly organization: string;
  readonly affiliation: Affiliation;
}

export interface People {
  readonly people: readonly Person[];
  /** Recorded identity → index into {@link people}. */
  readonly personOf: Uint32Array;
  /** Co-author as a trailer names them → index into {@link people}; `null` when co-authors do not count. */
  readonly coAuthorOf: Uint32Array | null;
}

/** Accounts that write commits on nobody's behalf and do not carry the `[bot]` suffix. */
const KNOWN_BOTS: ReadonlySet<string> = new Set([
  'dependabot',
  'dependabot-preview',
  'renovate',
  'renovate bot',
  'renovate-bot',
  'greenkeeper',
  'greenkeeperio-bot',
  'snyk-bot',
  'github-actions',
  'github actions',
  'semantic-release-bot',
  'allcontributors',
  'imgbot',
  'pyup-bot',
  'mergify',
  'bors',
  'web-flow',
]);

/** The key under which a person is counted: the e-mail, or the name where a commit carries none. */
export function personKey(email: string, name: string): string {
  return email === '' ? `name:${name.trim().toLowerCase()}` : email;
}

type PersonRule = (name: string, email: string) => boolean;

/** Whether a name or an e-mail is one of the patterns, or matches one as a glob; case-insensitive. */
function listRule(patterns: readonly string[]): PersonRule {
  const exact = new Set(patterns.map((pattern) => pattern.toLowerCase()));
  const matches = patterns.map((pattern) => picomatch(pattern, { nocase: true, nonegate: true, bash: true }));
  return (name, email) => {
    if (exact.has(name.toLowerCase()) || exact.has(email)) return true;
    return matches.some((match) => match(name) || match(email));
  };
}

function botRule(patterns: readonly string[]): PersonRule {
  const isListed = listRule(patterns);
  return (name, email) => {
    const lowerName = name.toLowerCase();
    if (lowerName.endsWith('[bot]')) return true;
    if (email.includes('[bot]') && email.replace(/@.*$/u, '').endsWith('[bot]')) return true;
    return KNOWN_BOTS.has(lowerName) || isListed(name, email);
  };
}

function aliasMap(aliases: MetricOptions['aliases']): ReadonlyMap<string, string> {
  const canonical = new Map<string, string>();
  for (const [email, others] of Object.entries(aliases)) {
    for (const other of others) canonical.set(other.trim().toLowerCase(), email.trim().toLowerCase());
  }
  return canonical;
}

/**
 * Maps recorded identities to people: `.mailmap`, then the user's aliases, then the trimmed, lower-cased e-mail as key.
 * The name first seen (that of the newest commit) wins. Co-authors follow the same rules; the name of one who authored
 * nothing is the first by code unit, whatever order the trailers are in.
 *
 * @param coAuthors as trailers name them; `null` when they do not count
 */
export function resolvePeople(
  identities: readonly RecordedIdentity[],
  mailmap: Mailmap,
  options: Pick<MetricOptions, 'aliases' | 'bots' | 'organizations'>,
  coAuthors: readonly RecordedIdentity[] | null = null,
): People {
  const directory = new PeopleDirectory(mailmap, options);
  const personOf = Uint32Array.from(identities, (identity) => directory.indexOf(identity));
  if (coAuthors === null) return { people: directory.people, personOf, coAuthorOf: null };
  const inOrder = coAuthors.toSorted((a, b) => compareText(a.name, b.name) || compareText(a.email, b.email));
  for (const identity of inOrder) directory.indexOf(identity);
  const coAuthorOf = Uint32Array.from(coAuthors, (identity) => directory.indexOf(identity));
  return { people: directory.people, personOf, coAuthorOf };
}

/** People as they are met. */
class PeopleDirectory {
  readonly people: Person[] = [];
  readonly #mailmap: Mailmap;
  readonly #canonical: ReadonlyMap<string, string>;
  readonly #isBot: PersonRule;
  readonly #rules: OrganizationRules;
  /** By the host of an address, which many share. */
  readonly #affiliations = new Map<string, Affiliation>();
  readonly #indexOf = new Map<string, number>();

  constructor(mailmap: Mailmap, options: Pick<MetricOptions, 'aliases' | 'bots' | 'organizations'>) {
    this.#mailmap = mailmap;
    this.#canonical = aliasMap(options.aliases);
    this.#isBot = botRule(options.bots);
    this.#rules = organizationRules(options.organizations);
  }

  /** Where the person behind an identity stands among {@link people}; added when not met before. */
  indexOf(identity: RecordedIdentity): number {
    const mapped = this.#mailmap.map(identity);
    const recorded = mapped.email.trim().toLowerCase();
    const email = this.#canonical.get(recorded) ?? recorded;
    const key = personKey(email, mapped.name);
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    const name = mapped.name.trim();
    const affiliation = this.#affiliationOf(email);
    const organization = organizationAt(affiliation, Infinity);
    const index = this.people.push({ key, name, email, bot: this.#isBot(name, email), organization, affiliation }) - 1;
    this.#indexOf.set(key, index);
    return index;
  }

  #affiliationOf(email: string): Affiliation {
    // Addresses without a host are all alike.
    const host = email.slice(email.lastIndexOf('@'));
    const known = this.#affiliations.get(host) ?? affiliationOf(email, this.#rules);
    this.#affiliations.set(host, known);
    return known;
  }
}

/**
 * Recorded identities of the people whose name or e-mail, as the report shows them, matches one of the patterns.
 *
 * @param patterns names, e-mails or globs, by the same rule as the user's own bots
 * @returns indexes of identities; `null` when there is no pattern: everybody
 */
export function selectAuthors({ people, personOf }: People, patterns: readonly string[]): readonly number[] | null {
  if (patterns.length === 0) return null;
  const isListed = listRule(patterns);
  const chosen = people.map(({ name, email }) => isListed(name, email));
  return Array.from(personOf.keys()).filter((identity) => chosen[personOf[identity] ?? 0] === true);
}
