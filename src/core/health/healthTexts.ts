import type { HeadTree } from '../history/headTree.ts';

import { FEATURE_DETECTORS } from './featureCatalogue.ts';
import { matchFiles, NO_TEXTS } from './matchFiles.ts';

/** Counted up when the choice of texts changes: what was kept of other ones does not serve. */
export const HEALTH_TEXTS_VERSION = 1;

/** Larger files are not written by people. */
const LARGEST_TEXT_BYTES = 256 * 1024;
/** Of one repository. Reading YAML that was made to be slow takes seconds for such a sum, where people's takes a tenth. */
const MOST_TEXTS = 200;
const MOST_TEXT_BYTES = 512 * 1024;

/**
 * Paths of the files at HEAD whose texts detectors may look into, whatever their size, those of the catalogue's first
 * features first. The same for any order of files.
 */
export function healthTextCandidates(tree: HeadTree): readonly string[] {
  const matches = matchFiles(tree, NO_TEXTS, FEATURE_DETECTORS);
  const wanted = FEATURE_DETECTORS.flatMap((detector, index) =>
    // A link's text is a path.
    (matches[index] ?? []).filter(({ kind, path }) => kind !== 'link' && detector.wantsText(path)),
  );
  return [...new Set(wanted.map(({ path }) => path))];
}

/**
 * The candidates whose texts are read. Of a hostile tree the number and the sum of sizes are bounded; what is left out
 * counts as not read.
 *
 * @param bytesOf size of a candidate; `NaN` where its blob is not there
 */
export function healthTexts(candidates: readonly string[], bytesOf: (path: string) => number): readonly string[] {
  const paths: string[] = [];
  let sum = 0;
  for (const path of candidates) {
    if (paths.length === MOST_TEXTS) break;
    const bytes = bytesOf(path);
    const isReadable = bytes > 0 && bytes <= LARGEST_TEXT_BYTES;
    if (!isReadable || sum + bytes > MOST_TEXT_BYTES) continue;
    sum += bytes;
    paths.push(path);
  }
  return paths;
}
