import { CommanderError } from 'commander';
import { expect, it } from 'vitest';

import { createProgram } from '../../../src/cli/program.ts';

let complaint: string;

/** What the commands are called with. */
async function parse(...args: readonly string[]): Promise<readonly unknown[]> {
  const calls: unknown[] = [];
  const program = createProgram({
    analyze: (paths, options) => Promise.resolve(void calls.push(['analyze', paths, options])),
    ci: (paths, options) => Promise.resolve(void calls.push(['ci', paths, options])),
    explain: (name, paths, options) => Promise.resolve(void calls.push(['explain', name, paths, options])),
    search: (query, paths, options) => Promise.resolve(void calls.push(['search', query, paths, options])),
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

it('tells commands about CI jobs from paths', async () => {
  expect(await parse('ci')).toEqual([['ci', [], expect.anything()]]);
  expect(await parse('./ci')).toEqual([['analyze', ['./ci'], expect.anything()]]);
  expect(await parse('explain', 'site', 'a', 'b')).toEqual([['explain', 'site', ['a', 'b'], expect.anything()]]);
  await expect(parse('explain')).rejects.toThrow(CommanderError);
});

it('hands on sources of CI jobs by the names under which they are read', async () => {
  const sources = ['--jenkins', 'j', '--jenkins', 'k', '--github', '--github-api', 'g', '--jobs', 'f', '--map', 'a=b'];
  const rules = ['--jjb', 'y', '--archived', 'o', '--infrastructure', 'p'];
  const options = {
    ...{ jenkins: ['j', 'k'], github: true, githubApi: 'g', jobs: ['f'], map: ['a=b'] },
    ...{ jjb: ['y'], archived: ['o'], infrastructure: ['p'] },
  };
  expect(await parse('ci', ...sources, ...rules)).toEqual([['ci', [], { ...options, cache: true, progress: true }]]);
  expect(await parse('explain', 'x', ...sources, ...rules)).toEqual([
    ['explain', 'x', [], { ...options, cache: true, progress: true }],
  ]);
});

it('takes a query, also one that looks like an option', async () => {
  expect(await parse('search', 'fix it', 'a', '-n', '5')).toEqual([
    ['search', 'fix it', ['a'], expect.objectContaining({ limit: '5' })],
  ]);
  expect(await parse('search', '--', '--output=x')).toEqual([['search', '--output=x', [], expect.anything()]]);
  await expect(parse('search')).rejects.toThrow(CommanderError);
});

it('reads files of settings unless told not to', async () => {
  const config = async (...args: readonly string[]) =>
    (await parse('analyze', ...args)).map(
      (call) => (call as readonly [string, unknown, { readonly config?: unknown }])[2].config,
    );
  expect(await config()).toEqual([undefined]);
  expect(await config('--config', 'x.json')).toEqual(['x.json']);
  expect(await config('--no-config')).toEqual([false]);
});

it('repeats no value of an option that there is not', async () => {
  await expect(parse('ci', '--token=s3cret')).rejects.toThrow(CommanderError);
  expect(complaint).toBe("muster: unknown option '--token'. Run muster --help to see what is accepted.\n");
});

it('has examples for every command that reads CI jobs', () => {
  const program = createProgram({
    analyze: () => Promise.resolve(),
    ci: () => Promise.resolve(),
    explain: () => Promise.resolve(),
    search: () => Promise.resolve(),
    cache: () => Promise.resolve(),
  });
  for (const command of program.commands.filter(({ options }) => options.some(({ long }) => long === '--jobs'))) {
    let help = '';
    command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
    expect(help).toContain(`Examples:\n  muster ${command.name()} `);
  }
  expect(program.commands.map((command) => command.name())).toEqual(['analyze', 'ci', 'explain', 'search', 'cache']);
});
