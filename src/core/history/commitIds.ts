import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { RecordSplitter } from '../git/recordSplitter.ts';
import { streamGit } from '../git/runGit.ts';

import { decodeHex, ObjectIdInterner, type ObjectIdBytes } from './objectIds.ts';
import { revisionInput, type Revisions } from './revisions.ts';

const LINE_FEED = 10;
const MAX_OUTPUT_BYTES = 8 * 1024 ** 3;

/** How to run one of these commands. */
export interface IdRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  readonly revisions: Revisions;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

async function list(
  request: IdRequest,
  options: readonly string[],
  onOutput: (chunk: Buffer) => void,
): Promise<boolean> {
  const command = {
    args: ['rev-list', ...options, '--stdin', '--'],
    input: revisionInput(request.revisions),
    deadlineMs: request.deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal: request.signal,
  };
  const exit = await streamGit(request.git, request.target, command, onOutput);
  return exit.reason === 'exited' && exit.exitCode === 0;
}

/** Whether the tips reach nothing beyond the excluded ones; `null` when git cannot tell, as when a tip is not there. */
export async function isContained(request: IdRequest): Promise<boolean | null> {
  let beyond = false;
  const whole = await list(request, ['--max-count=1'], (chunk) => {
    if (chunk.length > 0) beyond = true;
  });
  return whole ? !beyond : null;
}

/** Object ids of all commits that the revisions list; `null` when git cannot list them. */
export async function listCommitIds(request: IdRequest, idBytes: ObjectIdBytes): Promise<ObjectIdInterner | null> {
  const ids = new ObjectIdInterner(idBytes);
  const id = new Uint8Array(idBytes);
  let broken = 0;
  const lines = new RecordSplitter(LINE_FEED, (source, start, end) => {
    if (end - start === idBytes * 2 && decodeHex(source, start, id, idBytes)) ids.intern(id);
    else broken++;
  });
  const whole = await list(request, [], (chunk) => lines.push(chunk));
  return whole && broken === 0 && lines.atBoundary ? ids : null;
}
