import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadTree } from '../history/headTree.ts';
import { codeFiles, type CodeFiles } from '../metrics/codeFiles.ts';

import { EvaluationMemory } from './evaluationMemory.ts';

/** What depends on the files at HEAD and on something else: either may change without the other. */
export function memoryOfTree(tree: HeadTree | null, memory: EvaluationMemory): EvaluationMemory {
  return tree === null ? memory : memory.recall('tree', tree, '', () => new EvaluationMemory());
}

/**
 * Which files count, of the history and of HEAD. Globs are matched, and both are joined, once for as long as the same facts
 * are in memory.
 *
 * @param tree `null` when the files at HEAD were not read
 */
export function countedFiles(
  { changes }: CommitFacts,
  tree: HeadTree | null,
  excludedGlobs: readonly string[],
  memory: EvaluationMemory,
): CodeFiles {
  const paths = changes?.paths ?? null;
  const digest = JSON.stringify(excludedGlobs);
  const count = (): CodeFiles => codeFiles(paths, tree, excludedGlobs);
  const part = paths ?? tree;
  return part === null ? count() : memoryOfTree(tree, memory).recall('codeFiles', part, digest, count);
}
