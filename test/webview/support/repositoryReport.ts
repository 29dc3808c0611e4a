import type {
  Activity,
  ChangedFile,
  Contributor,
  FileActivity,
  RepositoryReport,
  WeekActivity,
  WindowActivities,
} from '../../../src/core/model/report.ts';
import { WINDOW_DAYS, WINDOW_KEYS } from '../../../src/core/model/window.ts';
import { couplingOf, hotspotsOf, languagesOf, releasesOf, sumOfCouplingOf, truckFactorOf } from './codeFigures.ts';
import { healthOf } from './health.ts';
import { contributorsOf, organizationsOf } from './people.ts';
import { randomNumbers } from './random.ts';

export const AS_OF = '2026-11-21T09:30:00Z';

const DAY_MS = 86_400_000;
const AS_OF_MS = Date.parse(AS_OF);
const LINES_A_COMMIT = 42;

export interface ReportSketch {
  readonly name: string;
  readonly seed: number;
  /** Commits in an average week. */
  readonly size: number;
  /** Weeks of history. */
  readonly weeks?: number;
  /** Weeks without a commit before `AS_OF`. */
  readonly silentWeeks?: number;
}

/** A complete result with a history that looks like one. */
export function repositoryReport(sketch: ReportSketch): RepositoryReport {
  const { name, seed } = sketch;
  const activity = activityOf(sketch);
  const contributors = contributorsOf(activity, seed);
  return {
    id: seed.toString(16).padStart(16, '0'),
    name,
    path: `/home/kim/src/${seed % 3 === 0 ? 'platform' : 'product'}/${name}`,
    root: '/home/kim/src',
    kind: 'workTree',
    aliases: [],
    copyOf: null,
    remoteUrl: `https://git.example.com/acme/${name}.git`,
    head: { ref: seed % 5 === 4 ? 'refs/heads/trunk' : 'refs/heads/main', commit: commitId(seed) },
    state: 'complete',
    validity: [],
    problems: [],
    activity,
    contributors,
    organizations: organizationsOf(contributors),
    risk: {
      contributorAbsenceFactor: { value: 1 + (seed % 5), threshold: 0.5 },
      elephantFactor: { value: 1 + (seed % 3), threshold: 0.5 },
      truckFactor: truckFactorOf(contributors, seed),
    },
    files: filesOf(activity.commitCount, contributors, seed),
    languages: languagesOf(seed),
    releases: releasesOf(seed, instantAgo),
    health: healthOf(seed),
    ci: null,
  };
}

/** The result of a repository of which nothing could be read, or nothing is there. */
export function bareReport(name: string, seed: number): RepositoryReport {
  const report = repositoryReport({ name, seed, size: 0 });
  return {
    ...report,
    head: { ref: null, commit: null },
    activity: null,
    contributors: [],
    organizations: [],
    risk: null,
    files: null,
    languages: null,
    releases: null,
    health: null,
  };
}

const FILES = ['src/main.ts', 'package-lock.json', 'README.md', 'src/api/routes.ts', 'test/api/routes.test.ts'];

/** Files whose revisions fall off as they do in real repositories. */
function mostChanged(commitCount: number): readonly ChangedFile[] {
  return Array.from({ length: Math.min(20, commitCount) }, (_, place) => {
    const revisions = Math.max(1, Math.round(commitCount * 0.2 * 0.8 ** place));
    const path = FILES[place] ?? `src/generated/deeply/nested/component-${String(place).padStart(2, '0')}.ts`;
    return {
      path,
      revisions,
      revisionsLast365Days: Math.round(revisions * 0.27),
      insertions: place === 1 ? null : revisions * 21,
      deletions: place === 1 ? null : revisions * 13,
    };
  });
}

function filesOf(commitCount: number, contributors: readonly Contributor[], seed: number): FileActivity {
  const coupling = couplingOf(commitCount, seed);
  return {
    mostChanged: mostChanged(commitCount),
    hotspots: hotspotsOf(commitCount, contributors, seed),
    coupling,
    sumOfCoupling: sumOfCouplingOf(coupling),
  };
}

function activityOf({ seed, size, weeks = 220, silentWeeks = 0 }: ReportSketch): Activity {
  const random = randomNumbers(seed * 7919);
  const counts = Array.from({ length: weeks }, (_, age) => {
    const wave = 1 + Math.sin(age / 7 + seed) / 2.5;
    return age < silentWeeks ? 0 : Math.round(size * (0.4 + random()) * wave);
  });
  const commitCount = counts.reduce((sum, count) => sum + count, 0);
  const lastWeek = counts.findIndex((count) => count > 0);
  return {
    status: statusAfter(lastWeek),
    commitCount,
    mergeCount: Math.round(commitCount * 0.12),
    botCommitCount: Math.round(commitCount * 0.05),
    undatedCommitCount: 0,
    firstCommitAt: commitCount === 0 ? null : instantAgo(weeks * 7),
    lastCommitAt: lastWeek < 0 ? null : instantAgo(lastWeek * 7 + random() * 5),
    lines: { state: 'complete', since: null },
    windows: windowsOf(counts),
    decayedChurn: commitCount * 20,
    weekly: weeklyOf(counts),
    punchCard: punchCardOf(commitCount, random),
  };
}

function statusAfter(weeks: number): Activity['status'] {
  if (weeks < 0) return 'empty';
  if (weeks * 7 <= 365) return 'current';
  return weeks * 7 <= 1095 ? 'active' : 'inactive';
}

function windowsOf(counts: readonly number[]): WindowActivities {
  const sum = (from: number, to: number): number => counts.slice(from, to).reduce((total, count) => total + count, 0);
  const entries = WINDOW_KEYS.map((key) => {
    const days = WINDOW_DAYS[key];
    const weeks = days === null ? counts.length : Math.max(1, Math.round(days / 7));
    const commits = sum(0, weeks);
    const insertions = commits * LINES_A_COMMIT;
    const deletions = Math.round(insertions * 0.61);
    const previousCommits = days === null ? null : sum(weeks, weeks * 2);
    const contributors = commits === 0 ? 0 : Math.max(1, Math.round(Math.sqrt(commits) / 2));
    const people = { contributors, newContributors: contributors >> 2, inactiveContributors: contributors >> 3 };
    return [key, { commits, previousCommits, ...people, insertions, deletions, net: insertions - deletions }];
  });
  return Object.fromEntries(entries) as WindowActivities; // one entry a key
}

function weeklyOf(counts: readonly number[]): readonly WeekActivity[] {
  return counts
    .map((commits, age) => ({
      week: isoWeek(AS_OF_MS - age * 7 * DAY_MS),
      commits,
      insertions: commits * LINES_A_COMMIT,
      deletions: Math.round(commits * LINES_A_COMMIT * 0.61),
    }))
    .filter(({ commits }) => commits > 0)
    .reverse();
}

/** Working hours, more or less. */
function punchCardOf(commits: number, random: () => number): readonly (readonly number[])[] {
  return Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: 24 }, (_hour, hour) => {
      const day = weekday < 5 ? 1 : 0.12;
      const time = Math.exp(-(((hour - 14) / 4.2) ** 2));
      return Math.round((commits / 45) * day * time * (0.5 + random()));
    }),
  );
}

function instantAgo(days: number): string {
  return new Date(AS_OF_MS - days * DAY_MS).toISOString().replace(/\.\d+Z$/u, 'Z');
}

/** ISO 8601 week: that of its Thursday. */
export function isoWeek(timeMs: number): string {
  const date = new Date(timeMs);
  const thursday = new Date(timeMs + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function commitId(seed: number): string {
  const random = randomNumbers(seed * 31);
  return Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('');
}
