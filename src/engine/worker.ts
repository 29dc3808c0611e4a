// Worker-thread entry: connects the engine to the host's messages.
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';

import * as v from 'valibot';

import { endAllGit } from '../core/git/processGroup.ts';
import { engineRequestSchema, engineStartSchema, type EngineMessage } from '../protocol/engineMessages.ts';

import { Engine } from './engine.ts';

if (parentPort === null) throw new Error('The engine runs in a worker thread only.');
const port = parentPort;

const post = (message: EngineMessage): void => {
  port.postMessage(message);
};
const { linePrograms } = v.parse(engineStartSchema, workerData);
const engine = new Engine(post, linePrograms);

async function serve(message: unknown): Promise<void> {
  const request = v.safeParse(engineRequestSchema, message);
  if (!request.success) {
    post({ type: 'log', level: 'error', message: `A request was not understood: ${v.summarize(request.issues)}` });
    return;
  }
  await engine.handle(request.output);
  // A thread that is ended from outside keeps nothing of what it compiled.
  if (request.output.type === 'analyze') flushCompileCache();
  // Nothing listens any more, so the thread ends once its last work has.
  if (request.output.type === 'close') port.close();
}

port.on('message', (message: unknown) => void serve(message));

// Should the thread be ended from outside, git's process groups must not outlive it.
process.on('exit', endAllGit);
