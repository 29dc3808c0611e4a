import type { ChildProcess } from 'node:child_process';

import { waitUntil } from './waitUntil.ts';

const GRACE_MS = 3000;

function signalGroup(processId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-processId, signal);
  } catch {
    // ESRCH: nobody of the group is left, which is what the callers want to know.
    return false;
  }
}

/** Ends the whole process group of a child that was started detached: TERM, then KILL; waits until it is gone. */
export async function endProcessGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const ended = await waitUntil(() => !signalGroup(pid, 0), { timeoutMs: GRACE_MS });
  if (!ended) signalGroup(pid, 'SIGKILL');
}
