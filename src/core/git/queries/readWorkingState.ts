import type { WorkingState } from '../../model/repository.ts';
import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/**
 * Branch, upstream, distance and number of changed paths. Only for trusted workspaces: comparing files may run filter
 * drivers that the repository's configuration names. Submodules count by their commit; git is not run in them.
 */
export async function readWorkingState(git: GitBinary, target: GitTarget, signal: AbortSignal): Promise<WorkingState> {
  const args = ['status', '--porcelain=v2', '--branch', '-z'];
  const fixed = ['--untracked-files=normal', '--ignore-submodules=dirty', '--find-renames', '--ahead-behind'];
  const { stdout } = await queryGit(git, target, [...args, ...fixed], signal);
  return parseStatus(stdout);
}

/** Parses `git status --porcelain=v2 --branch -z`. */
export function parseStatus(output: string): WorkingState {
  let branch: string | null = null;
  let upstream: string | null = null;
  let distance: { ahead: number; behind: number } | null = null;
  let changedPaths = 0;
  const records = output.split('\0');
  for (let index = 0; index < records.length; index++) {
    const record = records[index] ?? '';
    const [, header, value = ''] = /^# branch\.(head|upstream|ab) (.*)$/su.exec(record) ?? [];
    if (header === 'head') branch = value === '(detached)' ? null : value;
    else if (header === 'upstream') upstream = value;
    else if (header === 'ab') distance = parseDistance(value);
    else if (/^[12u?] /u.test(record)) changedPaths += 1;
    // A rename is followed by the path it had before.
    if (record.startsWith('2 ')) index += 1;
  }
  return { branch, upstream, ahead: distance?.ahead ?? null, behind: distance?.behind ?? null, changedPaths };
}

function parseDistance(value: string): { ahead: number; behind: number } | null {
  const [, ahead, behind] = /^\+(\d+) -(\d+)$/u.exec(value) ?? [];
  return ahead === undefined || behind === undefined ? null : { ahead: Number(ahead), behind: Number(behind) };
}
