import { communityFile } from '../communityFile.ts';

export const contributing = communityFile({
  key: 'contributing',
  title: 'Contributing guide',
  stems: ['contributing'],
});
