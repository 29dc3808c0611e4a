import { configurationFile } from '../configurationFile.ts';

export const gitlabCi = configurationFile({ key: 'ci.gitlab', title: 'GitLab CI', paths: ['.gitlab-ci.yml'] });
