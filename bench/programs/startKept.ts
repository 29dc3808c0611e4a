/**
 * Starts a bundled program as what ships is started: with the code that earlier processes have kept of it, beside it. Its
 * arguments are the program's path and then those of the program.
 */
import path from 'node:path';
import process from 'node:process';

import { KeptProgram } from '../../src/core/program/keptProgram.ts';

const [file = ''] = process.argv.splice(2, 1);
const program = new KeptProgram(file, path.dirname(file));
process.once('exit', () => program.keep('benchmark'));
