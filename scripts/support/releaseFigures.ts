import { SECONDS_PER_DAY } from '../../src/core/metrics/windows.ts';

import type { ComparedRepository } from './comparedRepository.ts';
import { figureRow, type FigureRow } from './figureTable.ts';
import { git } from './gitHistory.ts';

const HALF_LIFE_DAYS = 90;

/** Decayed churn, version tags, and what HEAD holds beyond the newest of them. */
export async function releaseRows({ report, repository, commits }: ComparedRepository): Promise<readonly FigureRow[]> {
  const { activity, path, releases } = repository;
  const asOf = Date.parse(report.asOf) / 1000;
  const churn = commits.reduce((sum, { at, insertions, deletions }) => {
    const ageDays = (asOf - at) / SECONDS_PER_DAY;
    return ageDays < 0 ? sum : sum + (insertions + deletions) * Math.exp((-Math.LN2 * ageDays) / HALF_LIFE_DAYS);
  }, 0);
  const format = '--format=%(creatordate:unix) %(refname:strip=2)';
  const tags = (await git(path, 'for-each-ref', '--sort=creatordate', format, 'refs/tags'))
    .split('\n')
    .flatMap((line) => {
      const [, seconds = '', name = ''] = /^(\d*) (.+)$/u.exec(line) ?? [];
      // A tag without a date comes first: so old that nobody noted one.
      const at = seconds === '' ? -Infinity : Number(seconds);
      return /\d[._]\d/u.test(name) && at <= asOf ? [{ name, at }] : [];
    });
  const newest = tags.at(-1);
  const since = newest === undefined ? null : await git(path, 'rev-list', '--count', `refs/tags/${newest.name}..HEAD`);
  const lastYear = tags.filter(({ at }) => at > asOf - 365 * SECONDS_PER_DAY).length;
  return [
    figureRow('decayed churn', 'git log --numstat', activity?.decayedChurn, Math.round(churn)),
    figureRow('version tags', 'git for-each-ref', releases?.versionTags, tags.length),
    figureRow('version tags, last year', 'git for-each-ref', releases?.lastYear, lastYear),
    figureRow('newest version tag', 'git for-each-ref', releases?.latest?.name, newest?.name),
    figureRow('commits since', 'git rev-list', releases?.commitsSinceLatest, since === null ? null : Number(since)),
  ];
}
