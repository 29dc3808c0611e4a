import { readShape } from '../history/readShape.ts';
import { objectIdAt } from '../history/segment.ts';
import { splitTable } from '../history/textTable.ts';

import type { FoundPath, PathFinder } from './changedPaths.ts';
import type { TextRequest } from './readCommitTexts.ts';

/**
 * Asks git which files commits changed, and gives the paths that hold a term, by object id. Of a commit that git cannot tell
 * them of (a clone without trees) there are none.
 */
export async function readFoundPaths(
  { git, target, deadlineMs, signal }: TextRequest,
  commits: readonly string[],
  finder: PathFinder,
): Promise<ReadonlyMap<string, readonly FoundPath[]>> {
  const found = new Map<string, readonly FoundPath[]>();
  const { columns } = await readShape(git, target, {
    revisions: { tips: commits, excluded: [] },
    walk: false,
    withChanges: true,
    skip: 0,
    deadlineMs,
    signal,
    onCommits: () => undefined,
  });
  if (columns === null) return found;
  const { commitId, idBytes, firstChange, changePath, paths } = columns;
  const table = splitTable(paths, 1);
  const bytes = Buffer.from(paths.buffer, paths.byteOffset, paths.byteLength);
  for (let row = 0; row + 1 < firstChange.length; row++) {
    const changed = changePath.subarray(firstChange[row] ?? 0, firstChange[row + 1] ?? 0);
    const texts = [...changed].map((path) => bytes.toString('utf8', ...table.range(path)));
    found.set(
      objectIdAt(commitId, row, idBytes),
      texts.flatMap((text) => finder.find(text) ?? []),
    );
  }
  return found;
}
