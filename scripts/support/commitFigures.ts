import { ourFigures, sumOf, type ComparedRepository } from './comparedRepository.ts';
import { figureRow, peopleRow, type FigureRow } from './figureTable.ts';
import { git, personKeyOf, type GitCommit } from './gitHistory.ts';

const SHORTLOG = 'git shortlog -sne';
const NUMSTAT = 'git log --numstat';

/** Commits by person as `git shortlog` counts them. */
async function shortlog(repository: string, ...options: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const people = new Map<string, number>();
  for (const line of (await git(repository, 'shortlog', '-sne', ...options, 'HEAD')).split('\n')) {
    const [, count, name = '', email = ''] = /^\s*(\d+)\t(.*?) ?<([^<>]*)>$/u.exec(line) ?? [];
    if (count === undefined) continue;
    const key = personKeyOf(name, email);
    people.set(key, (people.get(key) ?? 0) + Number(count));
  }
  return people;
}

function linesBy(commits: readonly GitCommit[], lines: 'insertions' | 'deletions'): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const commit of commits) sums.set(commit.author, (sums.get(commit.author) ?? 0) + commit[lines]);
  return sums;
}

/** Commits, merges, people and their commits by `git shortlog`, lines by sums over `git log`. */
export async function commitRows(compared: ComparedRepository): Promise<readonly FigureRow[]> {
  const { repository, commits } = compared;
  const { activity } = repository;
  const everybody = await shortlog(repository.path);
  const withoutMerges = sumOf(await shortlog(repository.path, '--no-merges'));
  const [commitCount, mergeCount] = [activity?.commitCount ?? 0, activity?.mergeCount ?? 0];
  const lines = (['insertions', 'deletions'] as const).flatMap((figure) => {
    const theirs = linesBy(commits, figure);
    return [
      figureRow(figure, NUMSTAT, activity?.windows.all[figure], sumOf(theirs)),
      peopleRow(`${figure} by person`, NUMSTAT, ourFigures(compared, figure), theirs),
    ];
  });
  return [
    figureRow('commits', SHORTLOG, commitCount, sumOf(everybody)),
    figureRow('commits without merges', `${SHORTLOG} --no-merges`, commitCount - mergeCount, withoutMerges),
    peopleRow('commits by person', SHORTLOG, ourFigures(compared, 'commits'), everybody),
    ...lines,
  ];
}
