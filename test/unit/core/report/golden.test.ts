import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { CSV_TABLES } from '../../../../src/core/model/reportExport.ts';
import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import { renderCsv } from '../../../../src/core/report/csv.ts';
import { renderJson } from '../../../../src/core/report/json.ts';
import { renderMarkdown } from '../../../../src/core/report/markdown.ts';
import { renderTable } from '../../../../src/core/report/textTable.ts';
import { renderCiJobs } from '../../../../src/core/report/textCiJobs.ts';
import { reportWithCiJobs } from './ciFixture.ts';
import { everythingReport } from './everyKindOfRepository.ts';
import { selectionResult } from './figuresFixture.ts';
import { AS_OF } from './reportFixture.ts';

const GOLDEN = path.join(import.meta.dirname, '..', '..', '..', 'golden');

const everything = everythingReport([createProblem('folderNotFound', '/home/ada/gone')]);

/** To accept a change on purpose: `npx vitest run --project unit golden -u`, then read the difference. */
describe('a report with every kind of repository', () => {
  it('is this JSON', async () => {
    await expect(renderJson(everything)).toMatchFileSnapshot(path.join(GOLDEN, 'report.json'));
  });

  it('is this Markdown', async () => {
    await expect(renderMarkdown(everything)).toMatchFileSnapshot(path.join(GOLDEN, 'report.md'));
  });

  it('is this table', async () => {
    const selection = selectionResult('365d', AS_OF, everything.repositories[0]?.id ?? '');
    const table = renderTable(everything, { columns: 110, color: false, window: '365d', selection });
    await expect(table).toMatchFileSnapshot(path.join(GOLDEN, 'report.txt'));
  });
});

describe('a report with every kind of CI job', () => {
  const whole = reportWithCiJobs();

  it.each(CSV_TABLES)('has this CSV of %s', async (table) => {
    await expect(renderCsv(whole, table)).toMatchFileSnapshot(path.join(GOLDEN, 'csv', `${table}.csv`));
  });

  it('is this JSON', async () => {
    await expect(renderJson(whole)).toMatchFileSnapshot(path.join(GOLDEN, 'ciJobs.json'));
  });

  it('is this Markdown', async () => {
    await expect(renderMarkdown(whole)).toMatchFileSnapshot(path.join(GOLDEN, 'ciJobs.md'));
  });

  it('is this table', async () => {
    const table = renderTable(whole, { columns: 110, color: false, window: '365d', selection: null });
    await expect(table).toMatchFileSnapshot(path.join(GOLDEN, 'ciJobs.txt'));
  });

  it('has this list of all its jobs', async () => {
    if (whole.ciJobs === null) throw new Error('no jobs');
    const list = renderCiJobs(whole, whole.ciJobs, { columns: 110, color: false });
    await expect(list).toMatchFileSnapshot(path.join(GOLDEN, 'ciJobList.txt'));
  });
});
