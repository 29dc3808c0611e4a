import { compareText } from '../model/compareText.ts';
import type { CommitMatch } from '../model/commitSearch.ts';

/** The order in which matches are shown: by score, newest first (undated last), then by repository and object id. */
export function compareMatches(a: CommitMatch, b: CommitMatch): number {
  return (
    b.score - a.score ||
    compareText(b.authoredAt ?? '', a.authoredAt ?? '') ||
    compareText(a.repositoryName, b.repositoryName) ||
    compareText(a.repositoryId, b.repositoryId) ||
    compareText(a.commit, b.commit)
  );
}
