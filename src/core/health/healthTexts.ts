import type { HeadTree } from '../history/headTree.ts';

import { FEATURE_DETECTORS } from './featureCatalogue.ts';
import type { HealthFile } from './healthFile.ts';
import { matchFiles, NO_TEXTS } from './matchFiles.ts';

/** Counted up when the choice of texts changes: what was kept of other ones does not serve. */
export const HEALTH_TEXTS_VERSION = 1;

/** Larger files are not written by people. */
const LARGEST_TEXT_BYTES = 256 * 1024;
/** Of one repository. Reading YAML that was made to be slow takes seconds for such a sum, where people's takes a tenth. */
const MOST_TEXTS = 200;
const MOST_TEXT_BYTES = 512 * 1024;

/**
 * The files at HEAD whose texts detectors look into, those of the catalogue's first features first. Of a hostile tree the
 * number and the sum of sizes are bounded; what is left out counts as not read. The same for any order of files.
 */
export function healthTexts(tree: HeadTree): readonly string[] {
  const matches = matchFiles(tree, NO_TEXTS, FEATURE_DETECTORS);
  const wanted = FEATURE_DETECTORS.flatMap((detector, index) =>
    (matches[index] ?? []).filter((file) => isReadable(file) && detector.wantsText(file.path)),
  );
  const paths: string[] = [];
  let bytes = 0;
  for (const file of new Set(wanted)) {
    if (paths.length === MOST_TEXTS) break;
    if (bytes + file.bytes > MOST_TEXT_BYTES) continue;
    bytes += file.bytes;
    paths.push(file.path);
  }
  return paths;
}

/** A link's text is a path, a missing blob has none. */
function isReadable({ kind, bytes }: HealthFile): boolean {
  return kind !== 'link' && bytes > 0 && bytes <= LARGEST_TEXT_BYTES;
}
