import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { KeptProgram } from '../../../../src/core/program/keptProgram.ts';

let directory: string;
let file: string;
let folder: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'muster-kept-'));
  file = path.join(directory, 'program.cjs');
  folder = path.join(directory, 'code');
  mkdirSync(folder);
  writeFileSync(file, "exports.answer = () => 'forty-two';");
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function load(codeFolder: string | null = folder): KeptProgram {
  return new KeptProgram(file, codeFolder);
}

function answerOf({ exports }: KeptProgram): string {
  return (exports as { answer: () => string }).answer();
}

/** Uses the program once, so that its code is kept; returns where. */
function keepCode(use = 'answering'): string {
  const program = load();
  answerOf(program);
  program.keep(use);
  const [name = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return path.join(folder, name);
}

/** Whether a program that is loaded now takes the code that was kept for a use: then it does not keep it again. */
function isTaken(kept: string, use = 'answering'): boolean {
  const program = load();
  rmSync(kept, { force: true });
  expect(answerOf(program)).toBe('forty-two');
  program.keep(use);
  return !existsSync(kept);
}

describe('a kept program', () => {
  it('runs like a module that is required', () => {
    writeFileSync(path.join(directory, 'other.cjs'), 'module.exports = 7;');
    writeFileSync(
      file,
      `'use strict';
      module.exports = {
        place: [__filename, __dirname], other: require('./other.cjs'), itself: this === exports,
      };
      // The last line may be a comment`,
    );
    for (const codeFolder of [null, folder, folder]) {
      const program = load(codeFolder);
      expect(program.exports).toMatchObject({ place: [file, directory], other: 7, itself: true });
      program.keep('requiring');
    }
  });

  it('takes what an earlier one has compiled', () => {
    const kept = keepCode();
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(isTaken(kept)).toBe(true);
  });

  it('keeps more when it is used for something else, and forgets nothing', () => {
    const kept = keepCode();
    const program = load();
    program.keep('asking');
    expect(isTaken(kept)).toBe(true);
    program.keep('asking again');
    expect(isTaken(kept, 'asking')).toBe(true);
  });

  it('keeps the functions that a use has called', () => {
    const size = statSync(keepCode()).size;
    writeFileSync(
      file,
      `exports.answer = () => 'forty-two'; exports.more = (n) => { ${'n = n * n + 1;'.repeat(500)} };`,
    );
    const withoutMore = statSync(keepCode()).size;
    const program = load();
    (program.exports as { more: (n: number) => void }).more(1);
    program.keep('more');
    const withMore = statSync(path.join(folder, readdirSync(folder)[0] ?? '')).size;
    expect([withoutMore - size < 1000, withMore - withoutMore > 1000]).toEqual([true, true]);
  });

  it('runs the text that is there, whatever was kept of a text as long', () => {
    keepCode();
    writeFileSync(file, "exports.answer = () => 'forty-six';");
    expect(answerOf(load())).toBe('forty-six');
  });

  it('makes nothing of damaged code', () => {
    const kept = keepCode();
    const whole = readFileSync(kept);
    for (let place = 0; place < whole.length; place += 7) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 0x41;
      writeFileSync(kept, damaged);
      expect(answerOf(load())).toBe('forty-two');
    }
    for (const length of [0, 1, 60, 64, 65, 200, whole.length - 1]) {
      writeFileSync(kept, whole.subarray(0, length));
      expect([length, isTaken(kept)]).toEqual([length, false]);
    }
  });

  it('compiles anew what another V8 has compiled', () => {
    const kept = keepCode();
    const whole = readFileSync(kept);
    const end = whole.indexOf('\n') + 1;
    const code = Buffer.from(whole.subarray(end));
    code.writeUInt32LE(code.readUInt32LE(4) + 1, 4); // the version that V8 writes down
    const header = { ...(JSON.parse(whole.toString('latin1', 0, end)) as object), code: crc32(code) };
    writeFileSync(kept, Buffer.concat([Buffer.from(`${JSON.stringify(header).padEnd(end - 1)}\n`), code]));
    // V8 itself remembers what it compiled of a file.
    mkdirSync(path.join(directory, 'elsewhere'));
    renameSync(file, path.join(directory, 'elsewhere', 'program.cjs'));
    file = path.join(directory, 'elsewhere', 'program.cjs');
    expect(isTaken(kept)).toBe(false);
  });

  it('goes on where nothing can be kept', () => {
    const missing = path.join(directory, 'missing');
    for (const codeFolder of [missing, file, null]) {
      const program = load(codeFolder);
      program.keep('answering');
      expect(answerOf(program)).toBe('forty-two');
    }
    expect(readdirSync(directory).toSorted()).toEqual(['code', 'program.cjs']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not hide what is wrong with the program', () => {
    writeFileSync(file, "throw new Error('out of order');");
    expect(() => load()).toThrow('out of order');
    writeFileSync(file, 'exports = {');
    expect(() => load()).toThrow(SyntaxError);
    rmSync(file);
    expect(() => load()).toThrow('ENOENT');
  });
});
