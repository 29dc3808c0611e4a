import { communityFile } from '../communityFile.ts';

export const security = communityFile({ key: 'security', title: 'Security policy', stems: ['security'] });
