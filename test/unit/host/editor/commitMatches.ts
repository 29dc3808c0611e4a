import type { CommitMatch } from '../../../../src/core/model/commitSearch.ts';

/** A match as a search finds it. */
export function commitMatch(fields: Partial<CommitMatch> = {}): CommitMatch {
  return {
    repositoryId: '1'.repeat(16),
    repositoryName: 'alpha',
    commit: 'ab12'.repeat(10),
    subject: 'Fix the parser',
    authorName: 'Ada Lovelace',
    authorEmail: 'ada@example.com',
    authoredAt: '2026-11-18T10:00:00Z',
    places: ['subject'],
    path: null,
    score: 700,
    ...fields,
  };
}
