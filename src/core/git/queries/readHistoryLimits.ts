import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { createProblem, ProblemError } from '../../model/problemCatalogue.ts';
import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';

/** What keeps the recorded history from being all there is, or from being what the user's own git shows. */
export interface HistoryLimits {
  readonly shallow: boolean;
  /** Objects are fetched when needed, which is never done here. */
  readonly partialClone: boolean;
  /** `info/grafts` names commits; it is not applied. */
  readonly grafts: boolean;
  /** `refs/replace/` holds refs; they are not applied. */
  readonly replaceRefs: boolean;
}

/** The first key is always there: simple-git waits 50 ms whenever git prints nothing. */
const PROMISORS = String.raw`^(core\.repositoryformatversion|extensions\.partialclone|remote\..*\.promisor)$`;

/** Reads what limits the history. Throws a ProblemError when git cannot tell. */
export async function readHistoryLimits(
  git: GitBinary,
  target: GitTarget,
  signal: AbortSignal,
): Promise<HistoryLimits> {
  // The directory stands last, so that a line break in it stays part of it.
  const places = ['rev-parse', '--glob=refs/replace/', '--is-shallow-repository', '--git-common-dir'];
  const place = await queryGit(git, target, places, signal);
  const match = /^((?:[0-9a-f]+\n)*)(true|false)\n(.*)\n$/su.exec(place.stdout);
  if (match === null) throw unreadable(target, place.stdout);
  const [, replacements = '', shallow = '', directory = ''] = match;
  const args = ['config', '--null', '--get-regexp', PROMISORS];
  const promisors = await queryGit(git, target, args, signal, { acceptedExitCodes: [0, 1] });
  return {
    shallow: shallow === 'true',
    partialClone: hasPromisor(promisors.stdout),
    grafts: await hasGrafts(path.resolve(target.directory, directory)),
    replaceRefs: replacements !== '',
  };
}

function unreadable(target: GitTarget, output: string): ProblemError {
  return new ProblemError(createProblem('unreadableOutput', path.basename(target.directory), output.slice(0, 200)));
}

/** `key\nvalue\0…`: an extension names its remote, a remote says whether it is a promisor (a bare key means yes). */
function hasPromisor(records: string): boolean {
  return records.split('\0').some((record) => {
    const [key = '', value = 'true'] = record.split('\n');
    if (key === 'extensions.partialclone') return true;
    return key.endsWith('.promisor') && ['true', 'yes', 'on', '1'].includes(value.toLowerCase());
  });
}

async function hasGrafts(commonDirectory: string): Promise<boolean> {
  try {
    const text = await readFile(path.join(commonDirectory, 'info', 'grafts'), 'utf8');
    return /^[0-9a-f]{40}/mu.test(text);
  } catch {
    // Nearly always because there is none; one that cannot be read is not applied by git either.
    return false;
  }
}
