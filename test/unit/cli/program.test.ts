import { CommanderError } from 'commander';
import { expect, it } from 'vitest';

import { createProgram } from '../../../src/cli/program.ts';

let complaint: string;

/** What the commands are called with. */
async function parse(...args: readonly string[]): Promise<readonly unknown[]> {
  const calls: unknown[] = [];
  const program = createProgram({
    analyze: (paths, options) => Promise.resolve(void calls.push(['analyze', paths, options])),
    cache: (action) => Promise.resolve(void calls.push(['cache', action])),
  });
  for (const command of [program, ...program.commands]) {
    command.configureOutput({ writeErr: (text) => void (complaint = text) });
  }
  await program.parseAsync([...args], { from: 'user' });
  return calls;
}

it('tells the cache command from a path', async () => {
  expect(await parse('cache')).toEqual([['cache', undefined]]);
  expect(await parse('cache', 'clear')).toEqual([['cache', 'clear']]);
  expect(await parse('cache', 'path')).toEqual([['cache', 'path']]);
  expect(await parse('./cache')).toEqual([['analyze', ['./cache'], expect.anything()]]);
});

it('refuses what the cache command does not know', async () => {
  await expect(parse('cache', 'burn')).rejects.toThrow(CommanderError);
  expect(complaint).toMatch(
    /^muster: .*Allowed choices are clear, path\. Run muster --help to see what is accepted\.\n$/u,
  );
  await expect(parse('cache', 'clear', 'all')).rejects.toThrow(CommanderError);
});

it('uses the cache unless told not to', async () => {
  expect(await parse('analyze')).toEqual([['analyze', [], expect.objectContaining({ cache: true })]]);
  expect(await parse('analyze', '--no-cache')).toEqual([['analyze', [], expect.objectContaining({ cache: false })]]);
});
