import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { locateGit } from '../../src/core/git/gitBinary.ts';
import type { GitFixture } from './gitFixture.ts';

/** The machine's git behind a script that writes down what it is started for. */
export interface CountingGit {
  readonly path: string;
  /** Subcommands since the last call, in the order in which they were started. */
  take(): readonly string[];
}

export async function createCountingGit(fixture: GitFixture): Promise<CountingGit> {
  const { signal } = new AbortController();
  const real = await locateGit({ configuredPath: null, excludedFolders: [], signal });
  const script = path.join(fixture.home, 'counting-git');
  const log = `${script}.log`;
  writeFileSync(script, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real.path}' "$@"\n`);
  chmodSync(script, 0o755);
  return {
    path: script,
    take: () => {
      const lines = readIfThere(log).split('\n').filter(Boolean);
      rmSync(log, { force: true });
      return lines.map(subcommand);
    },
  };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Git was not started at all.
    return '';
  }
}

/** The first word behind git's own options, of which `-c` has a value. */
function subcommand(line: string): string {
  const words = line.split(' ');
  let index = 0;
  while (words[index]?.startsWith('-') === true && words[index] !== '--version') index += words[index] === '-c' ? 2 : 1;
  return words[index] ?? '';
}
