import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { counted, presentWhereFilled } from '../findings.ts';
import { WORKFLOW_WISHES } from '../workflow.ts';

export const githubActions: FeatureDetector = {
  key: 'ci.githubActions',
  title: 'GitHub Actions',
  wishes: WORKFLOW_WISHES,
  wantsText: wantsNoText,
  detect(files) {
    const filled = files.filter(({ isEmpty }) => !isEmpty);
    return filled.length === 0
      ? presentWhereFilled(files)
      : { state: 'present', detail: counted(filled.length, 'workflow') };
  },
};
