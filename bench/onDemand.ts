import { fork, type ChildProcess } from 'node:child_process';

import { buildProgram, STARTER } from './builtProgram.ts';

/** What the program analyzes. */
export interface OnDemandJob {
  readonly folders: readonly string[];
  readonly cacheDirectory: string;
  /** The git to use; `null` is the machine's own. */
  readonly gitPath: string | null;
}

/** What one analysis took, measured inside the process that carried it out. */
export interface OnDemandAnswer {
  readonly wallMs: number;
  /** Of the process until then. */
  readonly peakRssBytes: number;
  /** Repositories whose history was read to its end. */
  readonly complete: number;
  readonly commits: number;
}

/**
 * Builds the program that analyzes.
 *
 * @param scratch where it goes
 * @returns its path
 */
export function buildOnDemand(scratch: string): Promise<string> {
  return buildProgram('analyzeOnDemand', scratch);
}

/** A process that analyzes the same folders as often as it is asked to, and remembers as an editor does. */
export class OnDemand {
  readonly #child: ChildProcess;

  /** @param program of {@link buildOnDemand}; what is compiled of it is kept beside it, as the engine's is */
  constructor(program: string, job: OnDemandJob) {
    this.#child = fork(STARTER, [program, JSON.stringify(job)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  /** Throws Error when the process ends instead of answering. */
  async analyze(): Promise<OnDemandAnswer> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null): void => reject(new Error(`The analysis ended with ${code ?? 'a signal'}.`));
      child.once('exit', onExit);
      child.once('message', (answer) => {
        child.off('exit', onExit);
        resolve(answer as OnDemandAnswer); // sent by the program of ours
      });
      child.send('analyze');
    });
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
  }
}

/** One analysis in a process of its own. */
export async function analyzeInNewProcess(program: string, job: OnDemandJob): Promise<OnDemandAnswer> {
  const newProcess = new OnDemand(program, job);
  try {
    return await newProcess.analyze();
  } finally {
    await newProcess.close();
  }
}
