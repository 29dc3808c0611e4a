import { describe, expect, it } from 'vitest';

import { attentionItems } from '../../../../src/core/report/attention.ts';
import { lineMark, lineNotes } from '../../../../src/core/report/lineCoverage.ts';
import { renderMarkdown } from '../../../../src/core/report/markdown.ts';
import { renderTable } from '../../../../src/core/report/textTable.ts';
import { report, repository, withLines } from './reportFixture.ts';

const SINCE = '2025-11-21T09:30:00Z';

const whole = repository('whole');
const without = repository('without', { activity: withLines({ state: 'none', since: null }) });
const recent = repository('recent', { activity: withLines({ state: 'partial', since: SINCE }) });
const none = repository('early', { activity: withLines({ state: 'partial', since: null }) });
const partialClone = repository('clone', { ...without, name: 'clone', validity: ['partialClone'] });
const unread = repository('unread', { activity: null });

describe("the mark of a repository's line counts", () => {
  it.each([
    [whole, null],
    [without, 'no lines'],
    [recent, 'lines cut short'],
    [none, 'no lines'],
    [partialClone, null],
    [unread, null],
  ])('of $name', (result, mark) => {
    expect(lineMark(result)).toBe(mark);
  });
});

describe('the notes of a report', () => {
  it('say for how many repositories lines are missing or cut short', () => {
    expect(lineNotes([whole, unread])).toEqual([]);
    expect(lineNotes([whole, without, partialClone, none, recent])).toEqual([
      'no line counts for 3 repositories',
      'line counts of 1 repository do not reach back to the beginning',
    ]);
  });

  it('stand in Markdown and in the table, beside figures that are dashes', () => {
    const limited = report([whole, without, recent]);
    const options = { columns: 200, color: false, window: '1095d', selection: null } as const;
    for (const text of [renderMarkdown(limited, '1095d'), renderTable(limited, options)]) {
      expect(text).toContain('no line counts for 1 repository');
      expect(text).toContain('lines cut short');
      const rows = text.split('\n').filter((line) => /\b(?:without|recent)\b.*\b500\b/u.test(line));
      expect(rows).toHaveLength(2);
      for (const row of rows) expect(row).toMatch(/ – /u);
    }
  });
});

describe('what needs attention', () => {
  const titles = (results: Parameters<typeof attentionItems>[0]): readonly string[] =>
    attentionItems(results, report([]).options, []).map(({ title }) => title);

  it('is one line for all repositories whose lines were not counted to the end', () => {
    expect(titles([whole, recent, none])).toEqual([
      'Lines not counted to the end in 2 repositories: the analysis ended before',
    ]);
  });

  it('is nothing about lines that are being counted or were never meant to be', () => {
    const counting = repository('counting', { activity: withLines({ state: 'counting', since: SINCE }) });
    expect(titles([whole, counting, without])).toEqual([]);
  });
});
