import type { CommitMatch, CommitSearchSummary } from '../../core/model/commitSearch.ts';
import type { Instant } from '../../core/model/instant.ts';
import { ageAgo } from './age.ts';
import { commitCount, repositoryCount } from './counts.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** A found commit as a list shows it. */
export interface CommitRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

const SHORT_ID = 10;

/** @param now what ages are counted from */
export function commitRow(match: CommitMatch, now: Instant, t: Localize): CommitRow {
  const { subject, commit, repositoryName, authorName, authoredAt, path } = match;
  const facts = [repositoryName, authorName, ...(path === null ? [] : [path])].map(displayText);
  const age = authoredAt === null ? [] : [ageAgo(authoredAt, now, t)];
  return {
    label: subject === '' ? t('(no message)') : displayText(subject),
    description: commit.slice(0, SHORT_ID),
    detail: [...facts.slice(0, 2), ...age, ...facts.slice(2)].join(' · '),
  };
}

/** What a search came to: `12 commits in 40 repositories`. */
export function searchOutcome(found: number, { searched, total, truncated }: CommitSearchSummary, t: Localize): string {
  const commits = truncated ? t('The best {0}', commitCount(found, t)) : commitCount(found, t);
  const places = searched === total ? repositoryCount(total, t) : t('{0} of {1}', searched, repositoryCount(total, t));
  return t('{0} in {1}', commits, places);
}
