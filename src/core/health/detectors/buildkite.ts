import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';

export const buildkite: FeatureDetector = {
  key: 'ci.buildkite',
  title: 'Buildkite',
  wishes: [
    { kind: 'matching', pattern: /^buildkite\.(?:ya?ml|json)$/u, folders: [''] },
    { kind: 'matching', pattern: /^pipeline[\w.-]*\.(?:ya?ml|json)$/u, folders: ['.buildkite', 'buildkite'] },
  ],
  wantsText: wantsNoText,
  detect: presentWhereFilled,
};
