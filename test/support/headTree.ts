import { HEAD_LINES_NONE, type HeadEntryKind, type HeadTree } from '../../src/core/history/headTree.ts';

import { pathTable } from './commitFacts.ts';

/** A file at HEAD for a test. */
export interface HeadSketch {
  /** `null` for one without lines, as a binary file. */
  readonly lines?: number | null;
  readonly bytes?: number;
  readonly kind?: HeadEntryKind;
}

/** A tree of these files, by path; one that is not described is a file of one line and ten bytes. */
export function headTreeOf(files: Readonly<Record<string, HeadSketch>>): HeadTree {
  const sketches = Object.values(files);
  return {
    paths: pathTable(Object.keys(files)),
    bytes: Float64Array.from(sketches, ({ bytes = 10 }) => bytes),
    lines: Int32Array.from(sketches, ({ lines = 1 }) => lines ?? HEAD_LINES_NONE),
    kinds: sketches.map(({ kind = 'file' }) => kind),
  };
}
