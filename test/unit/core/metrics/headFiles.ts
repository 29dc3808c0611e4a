import type { HeadEntryKind, HeadTree } from '../../../../src/core/history/headTree.ts';
import { headTreeOf } from '../../../support/headTree.ts';

/** A tree of these files, in the order given; what is not given a kind is a file. */
export function headFiles(paths: readonly string[], kinds: Readonly<Record<string, HeadEntryKind>> = {}): HeadTree {
  return headTreeOf(Object.fromEntries(paths.map((path) => [path, { kind: kinds[path] ?? 'file' }])));
}
