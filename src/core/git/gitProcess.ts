import type { ChildProcess } from 'node:child_process';

import type { GitExit } from './gitExit.ts';
import { endGroup, enterGroup, leaveGroup } from './processGroup.ts';

/** Why we ended a git process ourselves. */
export type EndReason = Extract<GitExit['reason'], 'timedOut' | 'cancelled' | 'outputTooLarge'>;

export interface ProcessLimits {
  /** From the start to the last byte delivered. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

export interface ProcessEnd {
  /** Set when the process could not be created. */
  readonly startError: Error | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** Watches over a child that leads its own group: deadline, abort, and nobody of the group left when it is over. */
export class GitProcess {
  readonly #child: ChildProcess;
  readonly #limits: ProcessLimits;
  readonly #deadline: NodeJS.Timeout;
  readonly #onAbort: () => void;
  #endReason: EndReason | null = null;
  #ending: Promise<void> | null = null;
  /** Resolves when the child is gone, its pipes are closed and no member of its group is left. Never rejects. */
  readonly ended: Promise<ProcessEnd>;

  constructor(child: ChildProcess, limits: ProcessLimits) {
    this.#child = child;
    this.#limits = limits;
    this.#deadline = setTimeout(() => {
      this.end('timedOut');
    }, limits.deadlineMs);
    this.#onAbort = () => {
      this.end('cancelled');
    };
    if (child.pid !== undefined) enterGroup(child.pid);
    this.ended = this.#watch();
    limits.signal.addEventListener('abort', this.#onAbort, { once: true });
    if (limits.signal.aborted) this.end('cancelled');
  }

  /** Why it was ended by us; `null` while it runs or when it ended by itself. */
  get endReason(): EndReason | null {
    return this.#endReason;
  }

  /** Ends the whole group; the first reason stays. */
  end(reason: EndReason): void {
    this.#endReason ??= reason;
    if (this.#child.pid !== undefined) this.#ending ??= endGroup(this.#child.pid);
  }

  async #watch(): Promise<ProcessEnd> {
    const { pid } = this.#child;
    // Members that outlive their leader may hold its pipes open: they go as soon as it went, not when the pipes close.
    this.#child.once('exit', () => {
      if (pid !== undefined) this.#ending ??= leaveGroup(pid);
    });
    const end = await new Promise<ProcessEnd>((resolve) => {
      this.#child.once('error', (error) => {
        if (pid === undefined) resolve({ startError: error, exitCode: null, signal: null });
      });
      this.#child.once('close', (exitCode, signal) => {
        resolve({ startError: null, exitCode, signal });
      });
    });
    await this.#ending;
    clearTimeout(this.#deadline);
    this.#limits.signal.removeEventListener('abort', this.#onAbort);
    return end;
  }
}
