import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from 'vitest';

import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import { fitText, textWidth, wrapText } from '../../../../src/core/report/fitText.ts';
import { renderTable } from '../../../../src/core/report/textTable.ts';
import { everythingReport } from './everyKindOfRepository.ts';
import { activity, changedFile, report, repository, NO_FILES } from './reportFixture.ts';

const whole = everythingReport([createProblem('folderNotFound', '/gone')]);
const plain = { columns: 110, color: false, window: '365d', selection: null } as const;

function rowOf(table: string, name: string): string {
  return table.split('\n').find((line) => line.includes(`  ${name} `)) ?? '';
}

describe('the table', () => {
  it.each([200, 110, 100, 80, 60, 48])('fits into %d columns', (columns) => {
    const tooWide = renderTable(whole, { ...plain, columns })
      .split('\n')
      // A word longer than the terminal (an object id, a path) is left for the terminal to break.
      .filter((line) => textWidth(line) > columns && line.trim().includes('  '));
    expect(tooWide).toEqual([]);
  });

  it('keeps the mark of a result that is not complete, however narrow', () => {
    for (const columns of [110, 60, 48]) {
      expect(rowOf(renderTable(whole, { ...plain, columns }), 'damaged')).toMatch(/incomplete$/u);
      expect(rowOf(renderTable(whole, { ...plain, columns }), 'foreign')).toMatch(/failed$/u);
    }
  });

  it('aligns wide characters', () => {
    const lines = renderTable(whole, plain).split('\n');
    const header = lines.find((line) => line.includes('Repository')) ?? '';
    const wide = lines.find((line) => line.includes('漢字と日本語')) ?? '';
    expect(textWidth(wide.slice(0, wide.indexOf('120') + 3))).toBe(header.indexOf('365d') + 4);
  });

  it('shows the window that is asked for, and all time once', () => {
    const header = renderTable(whole, { ...plain, window: 'all' })
      .split('\n')
      .find((line) => line.includes('Repository'));
    expect(header).toMatch(/Commits +People/u);
    expect(renderTable(whole, { ...plain, window: '1095d' })).toContain('Commits 1095d');
  });

  it('colours only what it is told to, and the text stays the same', () => {
    const colored = renderTable(whole, { ...plain, color: true });
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored)).toBe(renderTable(whole, plain));
  });

  it('lists every error and counts warnings beyond the tenth', () => {
    const quiet = Array.from({ length: 14 }, (_, index) =>
      repository(`old${index}`, { activity: activity({ status: 'inactive', lastCommitAt: '2020-01-01T00:00:00Z' }) }),
    );
    const cut = Array.from({ length: 14 }, (_, index) => repository(`cut${index}`, { validity: ['shallow'] }));
    const lost = Array.from({ length: 12 }, (_, index) => repository(`lost${index}`, { state: 'failed' }));
    const table = renderTable(report([...quiet, ...cut, ...lost]), plain);
    expect(table.match(/could not be read/gu)).toHaveLength(12);
    expect(table).toContain('… and 2 more');
  });

  it('tells same names apart by folder', () => {
    const twins = [
      repository('api', { path: '/home/ada/src/one/api' }),
      { ...repository('api2'), name: 'api', path: '/home/ada/src/two/api' },
    ];
    expect(renderTable(report(twins), plain)).toMatch(/api \(one\/api\)[^]*api \(two\/api\)/u);
  });

  it('lists the five most changed files over all repositories, copies left out', () => {
    const files = (name: string, revisions: readonly number[]) => ({
      ...NO_FILES,
      mostChanged: revisions.map((count) => changedFile(`${name}${String(count)}`, count)),
    });
    const api = repository('api', { files: files('a', [90, 70, 10]) });
    const others = [repository('lib', { files: files('b', [80, 60, 50]) }), repository('none', { files: null })];
    const copy = repository('copy', { copyOf: api.id, files: files('c', [99]) });
    const table = renderTable(report([api, ...others, copy]), plain);
    const [, listed = ''] = /\nMost changed file.*\n([^]*?)\n\n/u.exec(table) ?? [];
    expect(listed.split('\n').map((line) => line.split(/ {2,}/u).slice(0, 2).join(' '))).toEqual([
      'a90 api',
      'b80 lib',
      'a70 api',
      'b60 lib',
      'b50 lib',
    ]);
  });

  it('without a repository says only why', () => {
    expect(renderTable(report([], [createProblem('noRepository', '/work')]), plain)).toMatch(
      /^Needs attention\n· No git repository was found in \/work\.\n/u,
    );
  });

  it('lets no name act on the terminal or break its line', () => {
    const name = 'evil\u001b]0;title\u0007\u001b[2J\u009b31m\u202Egnp.exe\r\nsecond line';
    const problems = [createProblem('gitFailed', name, 'git said\u001b[2J\nmore')];
    const files = { ...NO_FILES, mostChanged: [changedFile(name, 3)] };
    const base = report([repository('x', { name, state: 'failed', problems, files })]);
    const options = { ...base.options, paths: [name], authors: [name] };
    const table = renderTable({ ...base, options }, plain);
    expect(table).toMatch(/^Only changes under evil/mu);
    expect(table).toMatch(/^evil.*\+36 −15$/mu);
    expect(table).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    expect(table).not.toMatch(/^second line/mu);
  });
});

describe('fitting text', () => {
  it('never cuts through a character', () => {
    expect(fitText('日本語テキスト', 7)).toBe('日本語…');
    expect(fitText('👩‍💻👩‍💻👩‍💻', 5)).toBe('👩‍💻👩‍💻…');
    expect(fitText('short', 5)).toBe('short');
    expect(fitText('longer', 1)).toBe('…');
    expect(fitText('longer', 0)).toBe('');
  });

  it('wraps at spaces and leaves long words whole', () => {
    expect(wrapText('one two three averyverylongword', 8)).toEqual(['one two', 'three', 'averyverylongword']);
    expect(wrapText('', 8)).toEqual([]);
  });
});
