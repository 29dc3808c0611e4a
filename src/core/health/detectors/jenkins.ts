import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';

export const jenkins: FeatureDetector = {
  key: 'ci.jenkins',
  title: 'Jenkins',
  wishes: [
    {
      kind: 'matching',
      // `Jenkinsfile`, `Jenkinsfile.release`, `release.Jenkinsfile`, and not `Jenkinsfile.md`.
      pattern: /^(?:[\w-]+\.)?Jenkinsfile(?:[._-](?!(?:md|txt|rst)$)[\w-]+)*$/u,
      folders: ['', '.jenkins', 'jenkins', '.ci', 'ci', 'build', '.build'],
    },
  ],
  wantsText: wantsNoText,
  detect: presentWhereFilled,
};
