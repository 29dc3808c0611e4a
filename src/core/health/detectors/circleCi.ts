import { configurationFile } from '../configurationFile.ts';

export const circleCi = configurationFile({ key: 'ci.circleci', title: 'CircleCI', paths: ['.circleci/config.yml'] });
