import process from 'node:process';
import type { MessagePort } from 'node:worker_threads';

import * as v from 'valibot';

import { endAllGit } from '../core/git/processGroup.ts';
import {
  engineRequestSchema,
  type EngineMessage,
  type EngineRequest,
  type EngineStart,
} from '../protocol/engineMessages.ts';

import { Engine } from './engine.ts';

/** What these compile is not worth keeping. */
const SIGNALS: ReadonlySet<EngineRequest['type']> = new Set(['cancel', 'cancelRequest', 'close']);

/**
 * Serves the host's messages: the body of the engine's thread.
 *
 * @param onUsed called when the engine has done what it was asked for
 */
export function serveEngine(
  port: MessagePort,
  linePrograms: EngineStart['linePrograms'],
  onUsed: (use: string) => void,
): void {
  const post = (message: EngineMessage): void => {
    port.postMessage(message);
  };
  const engine = new Engine(post, linePrograms);
  const serve = async (message: unknown): Promise<void> => {
    const request = v.safeParse(engineRequestSchema, message);
    if (!request.success) {
      post({ type: 'log', level: 'error', message: `A request was not understood: ${v.summarize(request.issues)}` });
      return;
    }
    const { type } = request.output;
    await engine.handle(request.output);
    if (!SIGNALS.has(type)) onUsed(type);
    // Nothing listens any more, so the thread ends once its last work has.
    if (type === 'close') port.close();
  };
  port.on('message', (message: unknown) => void serve(message));
  // Should the thread be ended from outside, git's process groups must not outlive it.
  process.on('exit', endAllGit);
}
