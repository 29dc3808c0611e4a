import { communityFile } from '../communityFile.ts';

export const readme = communityFile({ key: 'readme', title: 'README', stems: ['readme'] });
