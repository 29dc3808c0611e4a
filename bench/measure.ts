import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** A program that is started without a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** After so long it is ended, with what it started; default: never. */
  readonly timeoutMs?: number;
  /** Throws its complaints away too. */
  readonly quiet?: boolean;
}

/** What a program took, from its start to its end. */
export interface Cost {
  readonly wallMs: number;
  /** Of the program and everything that it started and waited for, to 10 ms. */
  readonly cpuMs: number;
  /** Of the program itself, without what it started. */
  readonly peakRssBytes: number;
}

/** A program that had not ended when its time was up. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** proc(5): times are given in ticks, which are 10 ms on every Linux that Node runs on. */
const TICK_MS = 10;
const RSS_INTERVAL_MS = 10;

/** CPU time of all children that were waited for, with their own (proc(5): cutime, cstime). */
function childrenCpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}

/**
 * The largest resident set so far of a process, in bytes; 0 once it has ended. Of the program alone: `ru_maxrss` begins
 * with what the process that started it had.
 */
export function peakRssBytes(pid: number | 'self'): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    // It has ended between two looks; what was seen before stands.
    return 0;
  }
}

/**
 * Runs a program with its output thrown away. Only one may be measured at a time.
 *
 * @throws Error when it cannot be started or does not end with 0; TimeoutError when its time was up
 */
export async function measure(command: Command): Promise<Cost> {
  const { program, args, cwd, env, timeoutMs, quiet } = command;
  const cpuBefore = childrenCpuMs();
  const startedAt = performance.now();
  const complaints = quiet === true ? 'ignore' : 'inherit';
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', complaints],
    detached: timeoutMs !== undefined,
  });
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, peakRssBytes(child.pid ?? 'self'))), RSS_INTERVAL_MS);
  const outcome = { timedOut: false };
  const deadline = setTimeout(
    () => {
      outcome.timedOut = true;
      // A group of its own, so that what it started ends with it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    timeoutMs ?? 2 ** 31 - 1,
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  }).finally(() => {
    clearInterval(look);
    clearTimeout(deadline);
  });
  if (outcome.timedOut) throw new TimeoutError(`${program} was ended after ${timeoutMs ?? 0} ms`);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code ?? 'a signal'}`);
  return { wallMs: performance.now() - startedAt, cpuMs: childrenCpuMs() - cpuBefore, peakRssBytes: peak };
}
