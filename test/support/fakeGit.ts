import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { GitBinary } from '../../src/core/git/gitBinary.ts';
import type { GitFixture } from './gitFixture.ts';

/** Makes a shell script that stands in for git. It lies beside the repositories, not among them. */
export function createFakeGit(fixture: GitFixture, name: string, ...lines: readonly string[]): GitBinary {
  const file = path.join(fixture.home, name);
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return { path: file, version: '2.39.5' };
}

/** Loops for at most some 30 s, so that not even a failed test leaves a process for long. */
const STAY = "trap '' TERM INT; n=0; while [ $n -lt 600 ]; do n=$((n + 1)); sleep 0.05; done";

/** A git that ignores TERM and whose child does so too and holds the output open. `first` runs before it stays. */
export function createStubbornGit(fixture: GitFixture, name: string, ...first: readonly string[]): GitBinary {
  const child = createFakeGit(fixture, `${name}.child`, STAY);
  return createFakeGit(fixture, name, `'${child.path}' &`, ...first, STAY);
}

/** A git that ends at once and leaves such a child behind. */
export function createLeavingGit(fixture: GitFixture, name: string, ...first: readonly string[]): GitBinary {
  const child = createFakeGit(fixture, `${name}.child`, STAY);
  return createFakeGit(fixture, name, `'${child.path}' &`, ...first);
}

export interface RecordedStart {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Whether the process led a group of its own. */
  readonly leadsGroup: boolean;
}

/** A stand-in that records how it was started, as the system saw it (Linux only), and then prints `output`. */
export function createRecordingGit(
  fixture: GitFixture,
  output = '',
): { readonly git: GitBinary; readonly read: () => RecordedStart } {
  const base = path.join(fixture.home, 'recorded');
  const git = createFakeGit(
    fixture,
    'recording-git',
    `cat /proc/$$/environ > '${base}.environment'`,
    `cat /proc/$$/cmdline > '${base}.arguments'`,
    `cat /proc/$$/stat > '${base}.stat'`,
    `pwd > '${base}.directory'`,
    `printf '%s' '${output}'`,
  );
  return { git, read: () => readStart(base) };
}

function readStart(base: string): RecordedStart {
  const records = (file: string): string[] => readFileSync(`${base}.${file}`, 'utf8').split('\0').filter(Boolean);
  const [pid, , , , group] = readFileSync(`${base}.stat`, 'utf8').split(' ');
  return {
    // The interpreter and the script come first.
    args: records('arguments').slice(2),
    environment: Object.fromEntries(
      records('environment').map((record) => {
        const end = record.indexOf('=');
        return [record.slice(0, end), record.slice(end + 1)];
      }),
    ),
    directory: readFileSync(`${base}.directory`, 'utf8').trimEnd(),
    leadsGroup: pid !== undefined && pid === group,
  };
}
