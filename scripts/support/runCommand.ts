import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** The project's root folder. */
export const PROJECT_ROOT = path.resolve(import.meta.dirname, '..', '..');

export interface CommandResult {
  /** 0 on success; 1 also stands for an end by a signal. */
  readonly exitCode: number;
  /** What it wrote to stdout and stderr, in order; empty when the output was shown as it came. */
  readonly output: string;
  readonly durationMs: number;
}

export interface CommandOptions {
  /** Default: the project's root. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` passes output on as it comes; `capture` (the default) keeps it for the result. */
  readonly output?: 'show' | 'capture';
}

/** Runs a program to its end. Never rejects for its failure; rejects when it cannot be started. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const startedAt = performance.now();
  const show = options.output === 'show';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? PROJECT_ROOT,
      env: options.env ?? process.env,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      const durationMs = performance.now() - startedAt;
      resolve({ exitCode: exitCode ?? 1, output: Buffer.concat(chunks).toString('utf8'), durationMs });
    });
  });
}

/** Runs a program that has to succeed. Throws with its output when it does not. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const result = await runCommand(command, args, options);
  if (result.exitCode !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${result.exitCode}\n${result.output}`);
  }
  return result.output;
}
