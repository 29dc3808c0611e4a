import picomatch from 'picomatch';

import type { RecordedIdentity } from '../history/commitFacts.ts';
import type { Mailmap } from '../history/mailmap.ts';
import type { MetricOptions } from '../model/options.ts';

import { organizationOf } from './organizationOf.ts';

/** A person behind one or more recorded identities (METRICS: Identity). */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly bot: boolean;
  readonly organization: string;
}

export interface People {
  readonly people: readonly Person[];
  /** Recorded identity → index into {@link people}. */
  readonly personOf: Uint32Array;
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
    if (lowerName.endsWith('[bot]') || email.replace(/@.*$/u, '').endsWith('[bot]')) return true;
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
 * The name first seen (that of the newest commit) wins.
 */
export function resolvePeople(
  identities: readonly RecordedIdentity[],
  mailmap: Mailmap,
  options: Pick<MetricOptions, 'aliases' | 'bots' | 'organizations'>,
): People {
  const canonical = aliasMap(options.aliases);
  const isBot = botRule(options.bots);
  const people: Person[] = [];
  const indexOf = new Map<string, number>();
  const personOf = new Uint32Array(identities.length);
  identities.forEach((identity, row) => {
    const mapped = mailmap.map(identity);
    const recorded = mapped.email.trim().toLowerCase();
    const email = canonical.get(recorded) ?? recorded;
    const key = personKey(email, mapped.name);
    let index = indexOf.get(key);
    if (index === undefined) {
      const name = mapped.name.trim();
      const organization = organizationOf(email, options.organizations);
      index = people.push({ key, name, email, bot: isBot(name, email), organization }) - 1;
      indexOf.set(key, index);
    }
    personOf[row] = index;
  });
  return { people, personOf };
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
