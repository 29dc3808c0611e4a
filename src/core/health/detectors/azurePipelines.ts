import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';

export const azurePipelines: FeatureDetector = {
  key: 'ci.azure',
  title: 'Azure Pipelines',
  wishes: [
    { kind: 'matching', pattern: /^\.?azure-pipelines?(?:[.-][\w.-]+)?\.ya?ml$/u, folders: [''] },
    { kind: 'matching', pattern: /\.ya?ml$/u, folders: ['.azure-pipelines', 'azure-pipelines', '.azure'] },
  ],
  wantsText: wantsNoText,
  detect: presentWhereFilled,
};
