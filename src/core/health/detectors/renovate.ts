import { ABSENT, type FeatureDetector } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { presentWhereFilled } from '../findings.ts';
import { readJsonObject } from '../jsonObject.ts';

const PATHS: readonly string[] = ['', '.github/', '.gitlab/']
  .flatMap((folder) => [`${folder}renovate.json`, `${folder}renovate.json5`, `${folder}renovate.jsonc`])
  .concat(['.renovaterc', '.renovaterc.json', '.renovaterc.json5', '.renovaterc.jsonc']);
const MANIFEST = 'package.json';

export const renovate: FeatureDetector = {
  key: 'renovate',
  title: 'Renovate',
  wishes: wishFor([...PATHS, MANIFEST]),
  wantsText: (path) => path === MANIFEST,
  detect(files) {
    const finding = presentWhereFilled(exactly(files, PATHS));
    const [manifest] = exactly(files, [MANIFEST]);
    if (finding.state === 'present' || manifest === undefined) return finding;
    if (manifest.text === null) return { state: 'unknown', detail: `${MANIFEST}, not read` };
    const section = readJsonObject(manifest.text)?.['renovate'];
    return section === undefined ? { ...ABSENT, detail: finding.detail } : { state: 'present', detail: MANIFEST };
  },
};
