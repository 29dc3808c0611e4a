import { spawn } from 'node:child_process';

import { PLAIN_DIFF, PLAIN_GIT } from '../scripts/support/gitLineCounts.ts';
import { gitEnvironment } from './commands.ts';

const NUL = 0;

/** What one file change of a commit is for git. */
export interface NumstatChange {
  readonly commit: string;
  readonly path: string;
  /** Digits, or `-` for a binary file. */
  readonly insertions: string;
  readonly deletions: string;
}

/** Texts that NUL ends, as they come. */
async function* fieldsOf(output: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of output) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NUL); end >= 0; end = bytes.indexOf(NUL, start)) {
      yield bytes.toString('utf8', start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/**
 * One pass of `git log --numstat` over all that a commit reaches, change by change, newest commit first.
 * @throws Error when git does not end well
 */
export async function* numstatStream(directory: string, commit: string): AsyncGenerator<NumstatChange> {
  const args = [...PLAIN_GIT, 'log', '-z', ...PLAIN_DIFF, '--ignore-submodules=all', '--format=%H', commit, '--'];
  const env = gitEnvironment();
  const child = spawn('git', args, { cwd: directory, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  let current = '';
  for await (const field of fieldsOf(child.stdout)) {
    const [insertions = '', deletions, ...path] = field.replace(/^\n/u, '').split('\t');
    if (deletions === undefined) current = field;
    else yield { commit: current, path: path.join('\t'), insertions, deletions };
  }
  const code = await ended;
  if (code !== 0) throw new Error(`git log ended with ${code ?? 'a signal'} in ${directory}`);
}
