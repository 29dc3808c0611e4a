import picomatch from 'picomatch';

import { SECONDS_PER_DAY } from '../../src/core/metrics/windows.ts';
import type { WindowActivity } from '../../src/core/model/report.ts';
import { WINDOW_DAYS, WINDOW_KEYS } from '../../src/core/model/window.ts';
import { paperTruckFactor } from '../../test/support/paperTruckFactor.ts';

import { botsOf, type ComparedRepository } from './comparedRepository.ts';
import { figureRow, peopleRow, type Figure, type FigureRow } from './figureTable.ts';
import { git, personKeyOf, type GitCommit } from './gitHistory.ts';

const LOG = 'git log';
const PAPER = 'git log, as the paper says';

type WindowFigures = Pick<WindowActivity, 'commits' | 'contributors' | 'newContributors' | 'inactiveContributors'>;

function countBy(people: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}

/** Author and co-authors: each of them contributed. */
function contributorsOf({ author, coAuthors }: GitCommit): readonly string[] {
  return [author, ...coAuthors];
}

function windowText(figures: WindowFigures | undefined): Figure {
  if (figures === undefined) return null;
  const { commits, contributors, newContributors, inactiveContributors } = figures;
  const numbers = [commits, contributors, newContributors, inactiveContributors];
  return numbers.map((number) => number.toLocaleString('en-US')).join(', ');
}

/** Commits, contributors, new and inactive ones of each window, by their definitions, over what `git log` says. */
export function windowRows(compared: ComparedRepository): readonly FigureRow[] {
  const { report, repository, commits } = compared;
  const asOf = Date.parse(report.asOf) / 1000;
  const bots = botsOf(compared);
  const dates = new Map<string, number[]>();
  for (const commit of commits) {
    for (const person of contributorsOf(commit)) {
      const own = dates.get(person) ?? [];
      dates.set(person, own);
      own.push(commit.at);
    }
  }
  const gone = asOf - report.options.inactiveDays * SECONDS_PER_DAY;
  return WINDOW_KEYS.map((key) => {
    const days = WINDOW_DAYS[key];
    const isIn = (at: number): boolean => days === null || (at > asOf - days * SECONDS_PER_DAY && at <= asOf);
    const people = [...dates].filter(([person, at]) => !bots.has(person) && at.some(isIn)).map(([, at]) => at);
    const theirs: WindowFigures = {
      commits: commits.filter(({ at }) => isIn(at)).length,
      contributors: people.length,
      newContributors: people.filter((at) => isIn(Math.min(...at))).length,
      inactiveContributors: people.filter((at) => Math.max(...at) < gone).length,
    };
    const ours = windowText(repository.activity?.windows[key]);
    return figureRow(`${key}: commits, people, new, gone`, LOG, ours, windowText(theirs));
  });
}

/** Least number of people with half of the contributions. */
function absenceFactor(contributions: readonly number[]): number | null {
  const total = contributions.reduce((sum, count) => sum + count, 0);
  let covered = 0;
  const people = contributions.toSorted((a, b) => b - a).findIndex((count) => (covered += count) >= total / 2);
  return people < 0 ? null : people + 1;
}

/** Co-authored commits, and who would be missed. */
export async function riskRows(compared: ComparedRepository): Promise<readonly FigureRow[]> {
  const { report, repository, commits } = compared;
  const bots = botsOf(compared);
  const ours = repository.contributors.map(
    ({ name, email, coAuthoredCommits }) => [personKeyOf(name, email), coAuthoredCommits ?? 0] as const,
  );
  const people = commits.flatMap(contributorsOf).filter((person) => !bots.has(person));
  const isExcluded = picomatch([...report.options.excludedFiles], { dot: true });
  const tree = (await git(repository.path, 'ls-tree', '-r', '-z', 'HEAD')).split('\0').slice(0, -1);
  const files = tree.flatMap((entry) => {
    const [mode = '', path = ''] = entry.split('\t');
    return mode.startsWith('100') && !isExcluded(path) ? [path] : [];
  });
  const removed = paperTruckFactor(
    commits.filter(({ author }) => !bots.has(author)),
    files,
  );
  const { contributorAbsenceFactor, truckFactor } = repository.risk ?? {};
  const who = truckFactor?.authors.map(({ name, email }) => personKeyOf(name, email)).join(' ');
  return [
    peopleRow(
      'co-authored commits by person',
      'git log %(trailers)',
      new Map(ours.filter(([, count]) => count > 0)),
      countBy(commits.flatMap(({ coAuthors }) => coAuthors)),
    ),
    figureRow(
      'contributor absence factor',
      LOG,
      contributorAbsenceFactor?.value,
      absenceFactor([...countBy(people).values()]),
    ),
    figureRow('truck factor', PAPER, truckFactor?.value, removed.length),
    figureRow('truck factor, files', 'git ls-tree HEAD', truckFactor?.files, files.length),
    figureRow('truck factor, who', PAPER, who, removed.join(' ')),
  ];
}
