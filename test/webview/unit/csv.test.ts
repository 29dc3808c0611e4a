import { describe, expect, it } from 'vitest';

import { csvText } from '../../../webview-ui/src/format/csv.ts';
import { ciCsv } from '../../../webview-ui/src/state/ciCsv.ts';
import { ciRows } from '../../../webview-ui/src/state/ciRows.ts';
import { ciView, fleetCi } from '../support/ciJobs.ts';
import { fleet } from '../support/fleet.ts';

describe('CSV', () => {
  it('quotes what would end a cell, ends rows with CRLF and leaves numbers alone', () => {
    expect(csvText([['a', 'b,c', 'say "x"', 1.5, null]])).toBe('a,"b,c","say ""x""",1.5,\r\n');
    expect(csvText([[-3]])).toBe('-3\r\n');
  });

  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1＋1', "'＝1＋1"],
    ['\t=1', "'=1"],
    [' =1', "'=1"],
    ['\r\n@x', "'@x"],
  ])('gives no spreadsheet a formula: %j', (text, cell) => expect(csvText([[text]])).toBe(`${cell}\r\n`));

  it('holds no line break and nothing that hides its neighbours', () => {
    expect(csvText([['a\r\nb\u202Ec\u0000']])).toBe('a b\uFFFDc\uFFFD\r\n');
  });

  it('of CI jobs has a row a job, in the given order', () => {
    const { repositories } = fleet();
    const names = new Map(repositories.map(({ id, name }) => [id, name]));
    const jobs = ciView(fleetCi(fleet())).report?.jobs ?? [];
    const [head, ...rows] = ciCsv(ciRows(jobs, names)).trimEnd().split('\r\n');
    expect(head).toMatch(/^Job,Belongs to,Repository,Status,/u);
    expect(rows).toHaveLength(212);
    expect(rows.find((row) => row.startsWith('payments-api-merge,'))).toMatch(
      /^payments-api-merge,allocated,payments-api,failed,2026-\d\d-\d\dT[\d:.]+Z,[\d.]+,name-\*,550,recommendations,300,Jenkins,https:/u,
    );
    expect(rows.find((row) => row.startsWith('experiment-8,'))).toBe(
      'experiment-8,unallocated,,never ran,,,,,,,Jenkins,https://ci.example.org,',
    );
  });
});
