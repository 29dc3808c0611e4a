import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readOutputs } from '../../../src/cli/outputArguments.ts';
import type { Outputs } from '../../../src/cli/outputArguments.ts';
import { renderReport } from '../../../src/cli/renderReport.ts';
import type { RenderOptions } from '../../../src/cli/renderReport.ts';
import { REPORT_FORMATS } from '../../../src/cli/reportFormat.ts';
import { writeReport } from '../../../src/cli/reportWriter.ts';
import { CSV_TABLES } from '../../../src/core/model/reportExport.ts';
import { renderCsv } from '../../../src/core/report/csv.ts';
import { reportWithCiJobs } from '../core/report/ciFixture.ts';
import { selectionResult } from '../core/report/figuresFixture.ts';
import { AS_OF } from '../core/report/reportFixture.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'muster-writer-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const report = reportWithCiJobs();
const asked: string[] = [];
const options: RenderOptions = {
  window: '90d',
  dashboardDirectory: '/none',
  bom: false,
  evaluate: ({ span }) => {
    asked.push(span.from ?? 'all');
    return selectionResult('90d', AS_OF, report.repositories[0]?.id ?? '');
  },
};

async function written(
  outputs: Outputs,
  { outcome = 'finished', bom = false }: { outcome?: 'finished' | 'cancelled'; bom?: boolean } = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof texts): Writable =>
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        texts[name] += chunk.toString();
        done();
      },
    });
  const terminal = {
    ...{ stdout: stream('stdout'), stderr: stream('stderr') },
    ...{ directory: folder, programs: '/none', environment: {} },
  };
  const render = (...[of, rendition, look]: Parameters<Parameters<typeof writeReport>[2]['render']>) =>
    renderReport(of, rendition, look, { ...options, bom });
  await writeReport({ report, outcome }, terminal, { ...outputs, unlisted: [], render });
  return texts;
}

const outputsOf = (given: object): Outputs =>
  readOutputs({ json: false, output: [], ...given }, folder, REPORT_FORMATS);

describe('a report as CSV', () => {
  it('goes to standard output one table at a time, and nothing else does', async () => {
    const { stdout, stderr } = await written(outputsOf({ format: 'csv', table: 'hotspots' }));
    expect(stdout).toBe(renderCsv(report, 'hotspots'));
    expect(stderr).toBe('');
  });

  it('begins with a mark where one is asked for', async () => {
    const { stdout } = await written(outputsOf({ format: 'csv', table: 'languages' }), { bom: true });
    expect(stdout).toBe(`\uFEFF${renderCsv(report, 'languages')}`);
  });

  it('fills a folder with every table', async () => {
    const { stderr } = await written(outputsOf({ format: 'csv', output: ['tables/', 'weekly.csv'] }));
    const tables = path.join(folder, 'tables');
    expect(stderr).toBe(`Report: ${path.join(folder, 'weekly.csv')}\nReport: ${tables} (13 tables)\n`);
    expect(await readdir(tables)).toEqual(CSV_TABLES.map((table) => `${table}.csv`).toSorted());
    for (const table of CSV_TABLES) {
      expect(await readFile(path.join(tables, `${table}.csv`), 'utf8')).toBe(renderCsv(report, table));
    }
    expect(await readFile(path.join(folder, 'weekly.csv'), 'utf8')).toBe(renderCsv(report, 'weekly'));
  });

  it('is not written after a cancelled analysis', async () => {
    const { stderr } = await written(outputsOf({ format: 'csv', output: ['tables/'] }), { outcome: 'cancelled' });
    expect(stderr).toMatch(/tables was not written: the analysis was cancelled\.\n$/u);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a table', () => {
  it('shows the hotspots of its window', async () => {
    asked.length = 0;
    const { stdout } = await written(outputsOf({}));
    expect(stdout).toContain('Revisions 90d');
    expect(asked).toEqual(['2026-08-23T09:30:00Z']);
  });
});
