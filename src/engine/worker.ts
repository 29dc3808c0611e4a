// Worker-thread entry: loads the engine, with the code that was kept of it, and connects it to the host's messages.
import { parentPort, workerData } from 'node:worker_threads';

import { KeptProgram } from '../core/program/keptProgram.ts';
import type { EngineStart } from '../protocol/engineMessages.ts';

import type * as engine from './serveEngine.ts';

if (parentPort === null) throw new Error('The engine runs in a worker thread only.');
const { program, codeFolder, linePrograms } = workerData as EngineStart; // from the host, which is of the same version
const kept = new KeptProgram(program, codeFolder);
const { serveEngine } = kept.exports as typeof engine; // what the file is bundled from
serveEngine(parentPort, linePrograms, (use) => kept.keep(use));
