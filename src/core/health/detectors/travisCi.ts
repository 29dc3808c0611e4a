import { configurationFile } from '../configurationFile.ts';

export const travisCi = configurationFile({ key: 'ci.travis', title: 'Travis CI', paths: ['.travis.yml'] });
