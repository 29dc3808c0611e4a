import { compareText } from '../../model/compareText.ts';

import { ABSENT, wantsNoText, type FeatureDetector, type FileWish } from '../featureDetector.ts';
import { counted, listed } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';

const FOLDER_NAMES: readonly string[] = ['test', 'tests', '__tests__', 'spec', 'testsuite', 'e2e'];

/** How tests are called that lie beside what they test: a pattern by extension. */
const TEST_FILES: readonly (readonly [extensions: readonly string[], pattern: RegExp])[] = [
  [['go'], /_test\.go$/u],
  [['py'], /^test_|_test\.py$/u],
  [['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts'], /[._](?:test|spec)\.[cm]?[jt]sx?$/u],
  [['java', 'kt', 'cs', 'swift'], /Tests?\.\w+$/u],
  [['rb'], /_(?:spec|test)\.rb$/u],
  [['exs', 'cc', 'cpp', 'dart'], /_test\.\w+$/u],
];

export const tests: FeatureDetector = {
  key: 'tests',
  title: 'Tests',
  wishes: [
    { kind: 'folders', names: FOLDER_NAMES },
    // What git and Perl do: scripts in a folder `t`.
    { kind: 'matching', pattern: /\.(?:t|sh)$/u, folders: ['t'] },
    ...TEST_FILES.map(([extensions, pattern]): FileWish => ({ kind: 'nested', extensions, pattern })),
  ],
  wantsText: wantsNoText,
  detect(files) {
    const folders = new Set(files.flatMap((file) => testFolder(file) ?? []));
    // Those nearest to the top say most; deeper ones may be of examples.
    const nearest = [...folders].reduce((least, folder) => Math.min(least, depth(folder)), Infinity);
    const top = [...folders].filter((folder) => depth(folder) === nearest).toSorted(compareText);
    if (top.length > 0) return { state: 'present', detail: listed(top) };
    // No sample of a test folder is among them: all of them are called so.
    if (files.length === 0) return ABSENT;
    return { state: 'present', detail: `${counted(files.length, 'test file')} beside the code` };
  },
};

/** The topmost folder above the file that is one for tests. */
function testFolder({ folder, name }: HealthFile): string | null {
  if (folder === 't' && /\.(?:t|sh)$/u.test(name)) return folder;
  const parts = folder.split('/');
  const index = parts.findIndex((part) => FOLDER_NAMES.includes(part.toLowerCase()));
  return index < 0 ? null : parts.slice(0, index + 1).join('/');
}

function depth(folder: string): number {
  return folder.split('/').length;
}
