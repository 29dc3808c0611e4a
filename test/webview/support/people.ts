import type { Activity, Contributor, Organization } from '../../../src/core/model/report.ts';
import { WINDOW_KEYS, type WindowKey } from '../../../src/core/model/window.ts';
import { randomNumbers } from './random.ts';

const GIVEN = ['Ada', 'Grace', 'Linus', 'Margaret', 'Dennis', 'Barbara', 'Ken', 'Radia', 'Donald', 'Frances', 'Edsger'];
const FAMILY = ['Okafor', 'Lindqvist', 'Tanaka', 'Moreau', 'Novak', 'Haddad', 'Silva', 'Kowalski', 'Iyer'];
const ORGANIZATIONS = ['acme.example', 'initech.example', 'Independent', 'globex.example'];
const SHARE_OF_ALL: Readonly<Record<WindowKey, number>> = {
  '7d': 0.006,
  '30d': 0.025,
  '90d': 0.07,
  '365d': 0.27,
  '1095d': 0.75,
  all: 1,
};

/** People whose commits fall off as they do in real repositories, and one bot. */
export function contributorsOf(activity: Activity, seed: number): readonly Contributor[] {
  if (activity.commitCount === 0) return [];
  const random = randomNumbers(seed * 104_729);
  const count = Math.min(64, Math.max(2, Math.round(Math.sqrt(activity.commitCount) / 1.2)));
  const people = Array.from({ length: count }, (_, place): Contributor => {
    const name = `${pick(GIVEN, place + seed)} ${pick(FAMILY, Math.floor(random() * 97))}`;
    const organization = pick(ORGANIZATIONS, place % 7 === 3 ? 2 : place % 11 === 5 ? 1 : place % 13 === 6 ? 3 : 0);
    const domain = organization === 'Independent' ? 'mail.example' : organization;
    const commits = Math.max(1, Math.round(activity.commitCount * 0.3 * 0.78 ** place));
    const email = `${name.toLowerCase().replace(' ', '.')}.${place}@${domain}`;
    return contributor(activity, { name, email, bot: false, organization, commits });
  });
  const bot = { name: 'renovate[bot]', email: 'bot@renovate.example', bot: true, organization: 'renovate.example' };
  return [...people, contributor(activity, { ...bot, commits: Math.max(1, activity.botCommitCount) })];
}

export function organizationsOf(contributors: readonly Contributor[]): readonly Organization[] {
  const names = [...new Set(contributors.filter(({ bot }) => !bot).map(({ organization }) => organization))];
  return names.map((name) => {
    const members = contributors.filter((each) => each.organization === name && !each.bot);
    const sum = (value: (each: Contributor) => number): number =>
      members.reduce((total, each) => total + value(each), 0);
    return {
      name,
      contributors: members.length,
      commits: sum(({ commits }) => commits),
      insertions: sum(({ insertions }) => insertions ?? 0),
      deletions: sum(({ deletions }) => deletions ?? 0),
      windows: windowCounts((key) => sum(({ windows }) => windows[key])),
    };
  });
}

function contributor(
  { firstCommitAt, lastCommitAt }: Activity,
  who: Pick<Contributor, 'name' | 'email' | 'bot' | 'organization' | 'commits'>,
): Contributor {
  return {
    ...who,
    insertions: who.commits * 42,
    deletions: who.commits * 26,
    coAuthoredCommits: null,
    firstCommitAt,
    lastCommitAt,
    windows: windowCounts((key) => Math.round(who.commits * SHARE_OF_ALL[key])),
  };
}

function windowCounts(count: (key: WindowKey) => number): Readonly<Record<WindowKey, number>> {
  return Object.fromEntries(WINDOW_KEYS.map((key) => [key, count(key)])) as Record<WindowKey, number>; // one entry a key
}

function pick(list: readonly string[], place: number): string {
  return list[place % list.length] ?? '';
}
