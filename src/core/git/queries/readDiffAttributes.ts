import path from 'node:path';

import { ProblemError } from '../../model/problemCatalogue.ts';
import { hasNoAttributes } from '../attributeFiles.ts';
import type { GitBinary } from '../gitBinary.ts';
import { gitProblem } from '../gitProblem.ts';
import type { GitTarget } from '../gitTarget.ts';
import type { GitFolders } from '../refFiles.ts';
import { streamGit, type GitCommand } from '../runGit.ts';

/** How git counts lines of a file: by its content, never, always, or as a driver in the configuration says. */
export type DiffAttribute = 'unspecified' | 'unset' | 'set' | 'driver';

const DEADLINE_MS = 120_000;
const MAX_OUTPUT_BYTES = 4 * 1024 ** 3;
/** What can make a driver count otherwise; its commands are never run. */
const DRIVER_SETTINGS = String.raw`^diff\..*\.(binary|algorithm)$`;

async function run(
  git: GitBinary,
  target: GitTarget,
  command: Pick<GitCommand, 'args' | 'signal' | 'input'>,
): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  const exit = await streamGit(
    git,
    target,
    { ...command, deadlineMs: DEADLINE_MS, maxOutputBytes: MAX_OUTPUT_BYTES },
    (chunk) => void chunks.push(chunk),
  );
  if (exit.reason === 'exited' && exit.exitCode === 0) return Buffer.concat(chunks);
  // `git config` ends with 1 when nothing matches.
  if (exit.reason === 'exited' && exit.exitCode === 1 && command.args[0] === 'config') return null;
  throw new ProblemError(gitProblem(exit, path.basename(target.directory)));
}

function attributeOf(value: string): DiffAttribute {
  if (value === 'unspecified' || value === 'unset' || value === 'set') return value;
  return 'driver';
}

/**
 * Reads the `diff` attribute of paths, as `git log` sees it now (`.gitattributes` of the work tree, `info/attributes`).
 * Only paths for which it is not `unspecified` are in the answer. A driver that the configuration says nothing about
 * counts as `unspecified`.
 *
 * @param folders of the repository: where they hold no attributes, no process is started
 * @param paths each ended by NUL, from the top of the repository
 * @returns position among `paths` → attribute
 * @throws ProblemError when git cannot tell
 */
export async function readDiffAttributes(
  git: GitBinary,
  target: GitTarget,
  folders: GitFolders,
  paths: Uint8Array,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, DiffAttribute>> {
  if (hasNoAttributes(folders, paths)) return new Map();
  const output = await run(git, target, {
    args: ['check-attr', '-z', '--stdin', 'diff'],
    input: Buffer.from(paths),
    signal,
  });
  const attributes = new Map<number, DiffAttribute>();
  let hasDriver = false;
  // Three fields a path: its own, the attribute's name, the value.
  let field = 0;
  let start = 0;
  for (let end = output?.indexOf(0) ?? -1; output !== null && end !== -1; end = output.indexOf(0, start)) {
    if (field % 3 === 2) {
      const attribute = attributeOf(output.toString('latin1', start, end));
      if (attribute !== 'unspecified') attributes.set((field - 2) / 3, attribute);
      hasDriver ||= attribute === 'driver';
    }
    field++;
    start = end + 1;
  }
  if (!hasDriver) return attributes;
  const settings = await run(git, target, { args: ['config', '-z', '--get-regexp', DRIVER_SETTINGS], signal });
  return settings === null ? new Map([...attributes].filter(([, attribute]) => attribute !== 'driver')) : attributes;
}
