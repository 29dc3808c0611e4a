import { communityFile } from '../communityFile.ts';

export const codeOfConduct = communityFile({
  key: 'codeOfConduct',
  title: 'Code of conduct',
  stems: ['code_of_conduct', 'code-of-conduct', 'citizen_code_of_conduct', 'citizen-code-of-conduct'],
});
