import path from 'node:path';

import type { LinePrograms } from '../../src/core/history/lines/linePool.ts';

const DIST = path.resolve(import.meta.dirname, '..', '..', 'dist');

/** The bundles that count lines, as the build leaves them. */
export const LINE_PROGRAMS: LinePrograms = {
  thread: path.join(DIST, 'lineThread.cjs'),
  wasm: path.join(DIST, 'lineCounter.wasm'),
};
