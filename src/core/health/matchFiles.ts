import type { HeadTree } from '../history/headTree.ts';
import { compareText } from '../model/compareText.ts';

import type { FeatureDetector } from './featureDetector.ts';
import { HealthFile, type YamlReader } from './healthFile.ts';
import { WishIndex } from './wishIndex.ts';
import { readYaml } from './yamlDocument.ts';

/** Stands for texts where only names are of interest. */
export const NO_TEXTS: ReadonlyMap<string, string | null> = new Map();

/**
 * Hands every detector the files that it wishes for, by path, in one pass over the tree. A file that several wish for is one
 * object.
 *
 * @param read reads YAML where a detector asks for it
 * @returns one list a detector, in the order of the detectors
 */
export function matchFiles(
  tree: HeadTree,
  texts: ReadonlyMap<string, string | null>,
  detectors: readonly FeatureDetector[],
  read: YamlReader = readYaml,
): readonly (readonly HealthFile[])[] {
  const index = new WishIndex(detectors.map(({ wishes }) => wishes));
  const matches = detectors.map((): HealthFile[] => []);
  for (let row = 0; row < tree.paths.count; row++) {
    const kind = tree.kinds[row];
    if (kind === undefined || kind === 'submodule') continue;
    const path = tree.paths.path(row);
    const wishers = index.wishersOf(path);
    if (wishers.length === 0) continue;
    const known = { path, kind, bytes: tree.bytes[row] ?? NaN, text: texts.get(path) ?? null };
    const file = new HealthFile(known, read);
    for (const wisher of wishers) matches[wisher]?.push(file);
  }
  for (const files of matches) files.sort((a, b) => compareText(a.path, b.path));
  return matches;
}
