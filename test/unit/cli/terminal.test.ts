import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { ProgressBar, progressLine } from '../../../src/cli/progressBar.ts';
import { tableColumns, usesColor } from '../../../src/cli/terminal.ts';
import { terminalProblem } from '../../../src/cli/terminalWording.ts';
import { createProblem, type CatalogueCode } from '../../../src/core/model/problemCatalogue.ts';
import type { Progress } from '../../../src/core/model/progress.ts';
import { textWidth } from '../../../src/core/report/fitText.ts';

const PROGRESS: Progress = {
  stage: 'analyzing',
  phase: 'shape',
  lines: null,
  done: 12,
  total: 40,
  failed: 1,
  incomplete: 0,
  skipped: 0,
  current: ['vite', 'evil\u001b[2J\nname'],
  commits: 12_345,
  elapsedMs: 4_000,
  etaMs: 110_000,
};

describe('the width of the table', () => {
  it.each([
    [{ isTTY: true, columns: 93 }, {}, 93],
    [{ isTTY: true, columns: 0 }, {}, 80],
    [{}, {}, 120],
    [{}, { COLUMNS: '64' }, 64],
    [{}, { COLUMNS: 'wide' }, 120],
  ])('on %j with %j is %d', (stdout, environment, columns) => {
    expect(tableColumns({ stdout, environment })).toBe(columns);
  });
});

describe('colours', () => {
  it.each([
    [{ isTTY: true }, {}, true],
    [{}, {}, false],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
  ])('on %j with %j: %s', (stdout, environment, colored) => {
    expect(usesColor({ stdout, environment })).toBe(colored);
  });
});

describe('the progress line', () => {
  it('says how far, how much, what is left and what is read now', () => {
    expect(progressLine(PROGRESS, 120)).toBe(
      '12/40 repositories, 12,345 commits, 1 failed, 2 min left: vite, evil\uFFFD[2J name',
    );
  });

  it('says later how many of the lines are counted', () => {
    const counting: Progress = { ...PROGRESS, phase: 'lines', done: 40, lines: { counted: 4599, total: 10_000 } };
    expect(progressLine({ ...counting, current: ['vite'] }, 120)).toBe(
      'counting lines 45 %, 12,345 commits, 1 failed, 2 min left: vite',
    );
    expect(progressLine({ ...counting, lines: null, current: [] }, 120)).toBe(
      'counting lines, 12,345 commits, 1 failed',
    );
  });

  it.each([100, 70, 50, 30, 10])('fits into %d columns', (columns) => {
    expect(textWidth(progressLine(PROGRESS, columns))).toBeLessThanOrEqual(columns);
  });

  it('says that it looks for repositories first', () => {
    expect(progressLine({ ...PROGRESS, stage: 'discovering' }, 80)).toBe('Looking for repositories…');
  });
});

describe('the progress bar', () => {
  it('begins again when it counts lines, and never fills before the end', () => {
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const drawn: string[] = [];
    stream.on('data', (chunk: Buffer) => drawn.push(chunk.toString()));
    const bar = new ProgressBar(stream);
    bar.update({ ...PROGRESS, done: 40 });
    bar.update({ ...PROGRESS, phase: 'lines', done: 40, lines: { counted: 0, total: 100 } });
    bar.stop();
    const text = drawn.join('');
    expect(text).toContain('████████████████████ 40/40 repositories');
    expect(text).toContain('░░░░░░░░░░░░░░░░░░░░ counting lines 0 %');
  });
});

describe('advice at a terminal', () => {
  it.each<CatalogueCode>([
    'gitNotFound',
    'gitTooOld',
    'noRepository',
    'folderNotFound',
    'folderNotReadable',
    'unbornHead',
    'timedOut',
    'depthLimitReached',
    'internalError',
  ])('on %s names options, not settings', (code) => {
    const problem = createProblem(code, 'x');
    expect(problem.action).toMatch(/muster\.|workspace|log|Open/u);
    expect(terminalProblem(problem).action).not.toMatch(/muster\.|workspace/u);
  });
});
