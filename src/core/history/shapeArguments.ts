import { LOG_FORMAT } from './shapeParser.ts';

/** Everything that a repository's or a user's configuration could change about how a commit is printed. */
export const PRINT_ARGUMENTS: readonly string[] = [
  '-z',
  '--date=raw',
  '--encoding=UTF-8',
  '--no-show-signature',
  '--no-notes',
  '--no-mailmap',
  '--no-color',
  '--no-decorate',
];

/** The same for what stands of a commit's files: renames off, submodules left out (METRICS: Lines). */
export const CHANGE_ARGUMENTS: readonly string[] = [
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ignore-submodules=all',
  '--diff-algorithm=myers',
];

/**
 * Arguments of the pass that reads commits and which files they change. Revisions come on standard input.
 *
 * @param walk `false` lists just the revisions themselves, in the order in which they come
 * @param skip commits at the beginning that are known already
 */
export function shapeArguments(withChanges: boolean, walk: boolean, skip: number): readonly string[] {
  return [
    'log',
    ...PRINT_ARGUMENTS,
    `--format=${LOG_FORMAT}`,
    ...(withChanges ? ['--raw', '--no-abbrev', ...CHANGE_ARGUMENTS] : ['--no-patch']),
    ...(walk ? [] : ['--no-walk=unsorted']),
    ...(skip === 0 ? [] : [`--skip=${String(skip)}`]),
    '--stdin',
    '--',
  ];
}
