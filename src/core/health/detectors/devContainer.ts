import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';

/** At the top, in its folder, or in one folder of that for each of several. */
const PLACE = /^(?:\.devcontainer\.json|\.devcontainer\/(?:[^/]+\/)?devcontainer\.json)$/u;

export const devContainer: FeatureDetector = {
  key: 'devContainer',
  title: 'Dev container',
  wishes: [{ kind: 'named', names: ['devcontainer.json', '.devcontainer.json'], folders: 'anywhere' }],
  wantsText: wantsNoText,
  detect: (files) => presentWhereFilled(files.filter(({ path }) => PLACE.test(path))),
};
