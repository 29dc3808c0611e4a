import { ProblemError } from '../core/model/problemCatalogue.ts';
import { EXIT_CODES } from './exitCode.ts';
import { Interruption } from './interruption.ts';
import { OutputError } from './output.ts';
import { writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';

/**
 * Carries out a command that a signal cancels, and returns its exit code: that of the signal once one came. What stands
 * in the way of the whole command is told on standard error.
 */
export async function interruptible(
  { stderr }: Terminal,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interruption = new Interruption();
  try {
    const exitCode = await work(interruption.signal);
    return interruption.exitCode ?? exitCode;
  } catch (error) {
    if (interruption.exitCode !== null) return interruption.exitCode;
    if (!(error instanceof ProblemError || error instanceof OutputError)) throw error;
    const text = error instanceof ProblemError ? problemText(error.problem) : `muster: ${error.message}`;
    await writeAll(stderr, `${text}\n`);
    return EXIT_CODES.error;
  } finally {
    interruption.stop();
  }
}
