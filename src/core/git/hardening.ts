import path from 'node:path';
import process from 'node:process';

import type { GitTarget } from './gitTarget.ts';
import { isInside } from './isInside.ts';

/** Global options of every git command. */
export const HARDENED_FLAGS: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '--literal-pathspecs',
];

/**
 * Configuration that overrides what a repository (hostile until proven otherwise) and the machine say: nothing of the
 * repository is executed, nothing is fetched, and the output does not depend on the user's preferences.
 */
export function hardenedConfiguration(target: GitTarget): readonly string[] {
  return [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'hook.post-index-change.enabled=false',
    'hook.reference-transaction.enabled=false',
    `safe.bareRepository=${target.bare ? 'all' : 'explicit'}`,
    'protocol.allow=never',
    'log.showSignature=false',
    'log.diffMerges=separate',
    'log.showRoot=true',
    'diff.autoRefreshIndex=false',
    // 0 would make git count some changes otherwise (it then cuts common ends by bytes).
    'diff.context=3',
    'core.attributesFile=/dev/null',
    'core.excludesFile=/dev/null',
    'mailmap.file=',
    'mailmap.blob=',
    'core.bigFileThreshold=512m',
    'core.quotePath=false',
    'gpg.program=false',
    'gpg.ssh.program=false',
    'core.pager=cat',
    // GIT_GRAFT_FILE below would otherwise put eight lines of advice in front of every real message.
    'advice.graftFileDeprecated=false',
  ];
}

/** Everything that stands before the subcommand. */
export function hardenedArguments(target: GitTarget): readonly string[] {
  return [...HARDENED_FLAGS, ...hardenedConfiguration(target).flatMap((setting) => ['-c', setting])];
}

/** The whole environment of a git process, built from empty: nothing is inherited that is not named here. */
export function hardenedEnvironment(target: GitTarget): Readonly<Record<string, string>> {
  const inherited = process.platform === 'win32' ? ['HOME', 'SystemRoot', 'TEMP', 'USERPROFILE'] : ['HOME'];
  const environment: Record<string, string> = {
    PATH: searchPath(target),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: path.dirname(target.directory),
    GIT_PAGER: 'cat',
    // Without it `git log` writes each commit by itself, which costs both sides a third of their time.
    GIT_FLUSH: '0',
  };
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** PATH without entries that a repository could fill: relative ones and those inside the repository. */
function searchPath(target: GitTarget): string {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((entry) => path.isAbsolute(entry) && !isInside(entry, target.directory))
    .join(path.delimiter);
}
