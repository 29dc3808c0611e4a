import { LOG_FORMAT } from './logParser.ts';

/** Which commits to list. */
export type HistoryTips =
  /** Commits reachable from one commit. */
  | { readonly kind: 'head'; readonly commit: string }
  /** Commits reachable from any of these; passed on standard input, since there may be thousands. */
  | { readonly kind: 'all'; readonly commits: readonly string[] };

/**
 * Arguments of the one history pass. Everything that a repository's or a user's configuration could change about the
 * output is fixed here: renames off and Myers diffs (METRICS: Lines), no notes, signatures, colours or mailmap.
 */
export function logArguments(tips: HistoryTips, withLines: boolean): readonly string[] {
  return [
    'log',
    '-z',
    `--format=${LOG_FORMAT}`,
    '--date=raw',
    '--encoding=UTF-8',
    '--no-show-signature',
    '--no-notes',
    '--no-mailmap',
    '--no-color',
    '--no-decorate',
    ...(withLines ? lineArguments : ['--no-patch']),
    ...(tips.kind === 'head' ? ['--end-of-options', tips.commit, '--'] : ['--stdin', '--']),
  ];
}

const lineArguments: readonly string[] = [
  '--numstat',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ignore-submodules=all',
  '--diff-algorithm=myers',
];

/** Standard input for {@link logArguments}: one object id a line; `undefined` when none is read. */
export function logInput(tips: HistoryTips): Buffer | undefined {
  return tips.kind === 'head' ? undefined : Buffer.from(tips.commits.map((id) => `${id}\n`).join(''), 'latin1');
}
