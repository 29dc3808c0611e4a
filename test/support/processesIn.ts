import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

export interface GitProcess {
  readonly processId: number;
  readonly command: string;
}

interface FoundProcess extends GitProcess {
  readonly directory: string;
}

function readProcess(processId: number): FoundProcess | null {
  const folder = path.join('/proc', String(processId));
  try {
    const directory = readlinkSync(path.join(folder, 'cwd'));
    const command = readFileSync(path.join(folder, 'cmdline'), 'utf8').replaceAll('\0', ' ').trim();
    return { processId, directory, command };
  } catch {
    // It ended while it was looked at, or it is another user's: in both cases none of ours.
    return null;
  }
}

/** Git processes that run in `folder` or name it (Linux only: read from /proc). */
export function gitProcessesIn(folder: string): readonly GitProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== null)
    .filter(({ directory, command }) => directory.startsWith(folder) || command.includes(folder))
    .filter(({ command }) => /^(?:\S*\/)?git(?:\s|$)/u.test(command));
}

function signal(processes: readonly GitProcess[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const { processId } of processes) {
    try {
      process.kill(processId, name);
    } catch {
      // It has ended by itself: nothing is left to hold or to release.
    }
  }
}

const HOLD_INTERVAL_MS = 10;

/**
 * Makes every git process in `folder` stand still, also those that are still to be started, so that a run can be looked at
 * for as long as it takes. Returns what lets them go on.
 *
 * @param command only those whose command line matches
 */
export function holdGitProcesses(folder: string, command = /^/u): () => void {
  const held = (): readonly GitProcess[] => gitProcessesIn(folder).filter((found) => command.test(found.command));
  const hold = (): void => signal(held(), 'SIGSTOP');
  hold();
  const timer = setInterval(hold, HOLD_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    signal(held(), 'SIGCONT');
  };
}
