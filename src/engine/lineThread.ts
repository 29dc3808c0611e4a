// Worker-thread entry: counts lines for the engine.
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';

import { endAllGit } from '../core/git/processGroup.ts';
import { serveLineTasks, type LineThreadData } from '../core/history/lines/lineThread.ts';

if (parentPort === null) throw new Error('Lines are counted in a worker thread only.');
serveLineTasks(parentPort, workerData as LineThreadData); // from the pool, which is of the same version

// Should the thread be ended from outside, git's process groups must not outlive it.
process.on('exit', endAllGit);
