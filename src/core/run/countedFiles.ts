import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadTree } from '../history/headTree.ts';
import { codeFiles, type CodeFiles } from '../metrics/codeFiles.ts';
import { fileHistory, type FileHistory } from '../metrics/fileHistory.ts';
import { PathGlobs } from '../metrics/pathGlobs.ts';

import { EvaluationMemory } from './evaluationMemory.ts';

/** What depends on the files at HEAD and on something else: either may change without the other. */
export function memoryOfTree(tree: HeadTree | null, memory: EvaluationMemory): EvaluationMemory {
  return tree === null ? memory : memory.recall('tree', tree, '', () => new EvaluationMemory());
}

/** The files of a history, until it is evaluated: see {@link forgetHistory}. */
export function historyOf(
  { changes }: CommitFacts,
  excludedGlobs: readonly string[],
  memory: EvaluationMemory,
): FileHistory {
  const digest = JSON.stringify(excludedGlobs);
  // Globs learn with every path that they are asked about, whatever repository it is of.
  const globs = memory.recall('globs', memory, digest, () => new PathGlobs(excludedGlobs));
  const read = (): FileHistory => fileHistory(changes, globs);
  return changes === null ? read() : memory.recall('history', changes.path, digest, read);
}

export function forgetHistory({ changes }: CommitFacts, memory: EvaluationMemory): void {
  if (changes !== null) memory.forget('history', changes.path);
}

/**
 * Which files count, of the history and of HEAD. Globs are matched, and both are joined, once for as long as the same facts
 * are in memory.
 *
 * @param tree `null` when the files at HEAD were not read
 */
export function countedFiles(
  commits: CommitFacts,
  tree: HeadTree | null,
  excludedGlobs: readonly string[],
  memory: EvaluationMemory,
): CodeFiles {
  const count = (): CodeFiles => codeFiles(historyOf(commits, excludedGlobs, memory), tree);
  const part = commits.changes?.paths ?? tree;
  if (part === null) return count();
  return memoryOfTree(tree, memory).recall('codeFiles', part, JSON.stringify(excludedGlobs), count);
}
