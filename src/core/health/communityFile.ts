import { compareText } from '../model/compareText.ts';

import { documentNames } from './documentNames.ts';
import { wantsNoText, type FeatureDetector } from './featureDetector.ts';
import { presentWhereFilled } from './findings.ts';

interface CommunityFile {
  readonly key: string;
  readonly title: string;
  /** Names in lower case, without extension. */
  readonly stems: readonly string[];
}

/** Where GitHub looks for such files; of several it takes the one that comes first here. */
const COMMUNITY_FOLDERS: readonly string[] = ['.github', '', 'docs'];

/** A document for people, where and as GitHub's community profile looks for it, in any case. */
export function communityFile({ key, title, stems }: CommunityFile): FeatureDetector {
  const place = (folder: string): number => COMMUNITY_FOLDERS.indexOf(folder);
  return {
    key,
    title,
    wishes: [{ kind: 'named', names: documentNames(...stems), folders: COMMUNITY_FOLDERS }],
    wantsText: wantsNoText,
    detect(files) {
      const inOrder = files.toSorted((a, b) => place(a.folder) - place(b.folder) || compareText(a.path, b.path));
      const best = inOrder.find(({ isEmpty }) => !isEmpty) ?? inOrder[0];
      return presentWhereFilled(best === undefined ? [] : [best]);
    },
  };
}
