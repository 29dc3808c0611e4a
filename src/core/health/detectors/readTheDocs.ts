import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { listed, presentWhereFilled } from '../findings.ts';

const PATHS: readonly string[] = [...['.readthedocs.yaml', '.readthedocs.yml', 'readthedocs.yaml', 'readthedocs.yml']];
/** Documents that Read the Docs could build, and what builds them. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['docs/conf.py', 'Sphinx'],
  ['doc/conf.py', 'Sphinx'],
  ['documentation/conf.py', 'Sphinx'],
  ['docs/source/conf.py', 'Sphinx'],
  ['doc/source/conf.py', 'Sphinx'],
  ['mkdocs.yml', 'MkDocs'],
  ['mkdocs.yaml', 'MkDocs'],
]);

export const readTheDocs: FeatureDetector = {
  key: 'readTheDocs',
  title: 'Read the Docs',
  wishes: wishFor([...PATHS, ...SOURCES.keys()]),
  wantsText: wantsNoText,
  detect(files) {
    const finding = presentWhereFilled(exactly(files, PATHS));
    const builders = [...new Set(files.flatMap(({ path }) => SOURCES.get(path) ?? []))].toSorted();
    if (builders.length === 0) return finding;
    // Without its own file Read the Docs builds nothing, whatever lies there.
    const detail = listed(finding.detail === null ? builders : [finding.detail, ...builders]);
    return { state: finding.state, detail };
  },
};
