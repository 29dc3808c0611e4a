import type { MessagePort } from 'node:worker_threads';

import type { GitBinary } from '../../git/gitBinary.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import type { ObjectPlace } from '../../git/objects/objectDatabase.ts';

import { countPairs, type PairCounts } from './countPairs.ts';
import { HeldObjects } from './heldObjects.ts';
import { LineCounter } from './lineCounter.ts';
import type { LineCounterCode } from './lineCounterModule.ts';
import type { LineTask } from './linePlan.ts';

/** What a counting thread is started with. */
export interface LineThreadData {
  readonly code: LineCounterCode;
}

/** What a counting thread is asked for, one task at a time. Both ends are ours and of one version. */
export type LineThreadRequest =
  | {
      readonly type: 'count';
      readonly git: GitBinary;
      readonly target: GitTarget;
      readonly objects: ObjectPlace | null;
      readonly task: LineTask;
      readonly deadlineMs: number;
    }
  | { readonly type: 'cancel' };

export type LineThreadAnswer =
  ({ readonly type: 'counted' } & PairCounts) | { readonly type: 'failed'; readonly message: string };

/** Serves counting tasks that come through `port`: the body of a counting thread. */
export function serveLineTasks(port: MessagePort, { code }: LineThreadData): void {
  const counter = LineCounter.create(code);
  const held = new HeldObjects(counter);
  let abort = new AbortController();
  const count = async ({
    git,
    target,
    objects,
    task,
    deadlineMs,
  }: Extract<LineThreadRequest, { type: 'count' }>): Promise<void> => {
    abort = new AbortController();
    try {
      const reading = { git, target, objects: held.open(objects), counter, deadlineMs, signal: abort.signal };
      const counted = await countPairs(reading, task);
      const answer: LineThreadAnswer = { type: 'counted', ...counted };
      port.postMessage(answer, [counted.insertions.buffer, counted.deletions.buffer]);
    } catch (error) {
      port.postMessage({ type: 'failed', message: String(error) } satisfies LineThreadAnswer);
    } finally {
      held.release();
    }
  };
  port.on('message', (request: LineThreadRequest) => {
    if (request.type === 'cancel') abort.abort();
    else void count(request);
  });
}
