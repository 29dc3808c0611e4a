import type { CommitFacts } from '../history/commitFacts.ts';
import { commitNotesOf, type CommitIds } from '../history/commitNotesOf.ts';
import { headTreeOf } from '../history/headColumns.ts';
import type { HeadParts } from '../history/headParts.ts';
import type { HeadFacts } from '../history/headTree.ts';
import type { Problem } from '../model/problem.ts';

import { keyOfParts } from './headKeys.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** Commits with what is noted of them; the same object when that is nothing. */
function withNotes(commits: CommitFacts, ids: CommitIds | null, parts: HeadParts | null): CommitFacts {
  if (parts === null || ids === null) return commits;
  const notes = commitNotesOf(ids, parts.tree?.ignored ?? [], parts.words?.words ?? null);
  return notes === null && commits.notes === null ? commits : { ...commits, notes };
}

function headFactsOf({ headFacts, headParts }: RepositoryFacts, { tree, tags }: HeadParts): HeadFacts | null {
  if (tree === null || tags === null) return null;
  // What metrics have counted of a tree holds for that object.
  const isSame = headFacts !== null && headParts?.tree === tree;
  return {
    tree: isSame ? headFacts.tree : headTreeOf(tree.columns),
    texts: tree.texts,
    tags: tags.tags,
    commitsSince: tags.commitsSince,
  };
}

/**
 * Facts with what was read of HEAD beside the history, and the problems that came with it.
 *
 * @param ids of the rows of the commits; `null` leaves their notes as they are
 */
export function withHeadParts(
  facts: RepositoryFacts,
  parts: HeadParts,
  ids: CommitIds | null,
  problems: readonly Problem[],
): RepositoryFacts {
  const { headParts, commits } = facts;
  const isSame = headParts?.tree === parts.tree && headParts.tags === parts.tags && headParts.words === parts.words;
  if (isSame && problems.length === 0) return facts;
  const added = problems.filter(({ code }, index) => {
    const isFirst = problems.findIndex((problem) => problem.code === code) === index;
    return isFirst && !facts.problems.some((problem) => problem.code === code);
  });
  const isLost = problems.some(({ code }) => code === 'missingObject');
  const isHindered = problems.some(({ severity }) => severity === 'error');
  return {
    ...facts,
    commits: commits === null ? null : withNotes(commits, ids, parts),
    headFacts: headFactsOf(facts, parts),
    headKey: keyOfParts(parts, facts.head.commit),
    headParts: parts,
    problems: [...added, ...facts.problems],
    validity:
      isLost && !facts.validity.includes('missingObjects') ? [...facts.validity, 'missingObjects'] : facts.validity,
    state: facts.state === 'complete' && isHindered ? 'incomplete' : facts.state,
  };
}
