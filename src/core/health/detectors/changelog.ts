import { documentNames } from '../documentNames.ts';
import { wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';

const NAMES = documentNames(
  ...['changelog', 'change_log', 'change-log', 'changes', 'history', 'news', 'releases'],
  ...['release_notes', 'release-notes', 'releasenotes', 'relnotes', '00-releasenotes'],
);

export const changelog: FeatureDetector = {
  key: 'changelog',
  title: 'Changelog',
  wishes: [{ kind: 'named', names: NAMES, folders: 'anywhere' }],
  wantsText: wantsNoText,
  detect: (files) => presentWhereFilled(files.filter(isPlace)),
};

/** At the top, among the documents, or of a package of a monorepo. Documents called "news" or "releases" may be anything. */
function isPlace({ folder, name }: HealthFile): boolean {
  if (folder === '') return true;
  return (folder === 'docs' && /^(?:change|release[_-]?notes)/iu.test(name)) || /^packages\/[^/]+$/u.test(folder);
}
