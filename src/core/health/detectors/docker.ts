import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';

export const docker: FeatureDetector = {
  key: 'docker',
  title: 'Docker',
  wishes: [
    {
      kind: 'named',
      names: [
        ...['dockerfile', 'containerfile', 'docker-bake.hcl', 'docker-compose.yml', 'docker-compose.yaml'],
        ...['compose.yml', 'compose.yaml', 'docker-compose.override.yml'],
      ],
      folders: 'anywhere',
    },
    { kind: 'nested', extensions: ['dockerfile', 'containerfile'], pattern: /./u },
    {
      kind: 'matching',
      pattern: /^(?:Dockerfile|Containerfile)[._-](?!(?:md|txt|rst|py|js|ts|go)$)[\w.-]+$/u,
      folders: ['', 'docker', '.docker'],
    },
  ],
  wantsText: wantsNoText,
  detect: presentWhereFilled,
};
