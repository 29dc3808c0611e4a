// Worker-thread entry: counts lines for the engine.
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';

import * as v from 'valibot';

import { endAllGit } from '../core/git/processGroup.ts';
import { serveLineTasks } from '../core/history/lines/lineThread.ts';

if (parentPort === null) throw new Error('Lines are counted in a worker thread only.');
serveLineTasks(parentPort, v.parse(v.strictObject({ wasmPath: v.string() }), workerData));

// Should the thread be ended from outside, git's process groups must not outlive it.
process.on('exit', endAllGit);
