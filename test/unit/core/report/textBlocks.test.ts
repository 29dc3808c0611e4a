import { describe, expect, it } from 'vitest';

import type { Report } from '../../../../src/core/model/report.ts';
import type { TextTableOptions } from '../../../../src/core/report/textTable.ts';
import { renderTable } from '../../../../src/core/report/textTable.ts';
import { everythingReport } from './everyKindOfRepository.ts';
import { ADA, health, hotspot, personRisk, releases, selectionResult, truckFactor } from './figuresFixture.ts';
import { AS_OF, contributor, NO_FILES, report, repository, risk } from './reportFixture.ts';

const render = (of: Report, options: Partial<TextTableOptions> = {}): string =>
  renderTable(of, { columns: 140, color: false, window: '365d', selection: null, ...options });

/** The block that begins with a title, as cells. */
function block(text: string, title: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(title));
  const end = lines.indexOf('', start);
  return start < 0 ? [] : lines.slice(start, end).map((line) => line.split(/ {2,}/u));
}

describe('health and releases', () => {
  const all = [repository('api', { health: health(93), releases: releases() }), repository('lib')];

  it('are columns where they fit', () => {
    expect(render(report(all))).toMatch(/Absence +Health +Release +Last commit$/mu);
    expect(render(report(all))).toMatch(/^● {2}api .* 2 +93 +7 w +2 d$/mu);
    expect(render(report(all))).toMatch(/^● {2}lib .* 2 +– +– +2 d$/mu);
    expect(render(report(all), { columns: 90 })).not.toMatch(/Release|Health/u);
  });

  it('are left out where they are known of nothing', () => {
    expect(render(report([repository('lib')]))).toMatch(/Absence +Last commit$/mu);
    const healthOnly = repository('api', { health: health(93) });
    expect(render(report([healthOnly]))).toMatch(/Absence +Health +Last commit$/mu);
  });

  it('are red where they are weak', () => {
    const weak = repository('api', { health: health(12) });
    expect(render(report([weak]), { color: true })).toMatch(/\[31m +12.\[39m/u);
  });
});

describe('who alone knows what', () => {
  it('is shown with what they did in the window', () => {
    expect(block(render(everythingReport()), 'Only they know')).toEqual([
      ['Only they know', 'Commits 365d', 'Repositories', 'Files', 'CI jobs', 'Which'],
      ['Ada Lovelace', '175', '2', '512', '–', 'api, batch'],
      ['Bob Moran', '100', '0', '20', '–'],
      [expect.stringMatching(/^Truck factor 1 in 1 of 2 repositories: without one person, half of the files/u)],
    ]);
    expect(block(render(everythingReport(), { window: '1095d' }), 'Only they know')[1]?.slice(0, 2)).toEqual([
      ...['Ada Lovelace', '350'],
    ]);
  });

  it('is five people at most, and of their repositories three', () => {
    const repositories = ['a', 'b', 'c', 'd', 'e'].map((name) => repository(name));
    const ids = repositories.map(({ id }) => id);
    const people = Array.from({ length: 7 }, (_, index) =>
      personRisk({ name: `P${index}`, email: `p${index}@example.com` }, ids.slice(0, 5 - (index % 3)), 7 - index),
    );
    const rows = block(render({ ...report(repositories), portfolioRisk: people }), 'Only they know');
    expect(rows).toHaveLength(6);
    expect(rows[1]).toEqual(['P0', '0', '5', '7', '–', 'a, b, c and 2 more']);
    expect(rows[3]?.at(-1)).toBe('a, b, c');
  });

  it('finds people without an address by their name', () => {
    const nobody = { name: 'Ada', email: '' };
    const of = { ...report([repository('api')]), portfolioRisk: [personRisk(nobody, [], 3)] };
    const known = { ...of, contributors: [{ ...contributor('Ada', '', 40), repositories: 1 }] };
    expect(block(render(known), 'Only they know')[1]).toEqual(['Ada', '10', '0', '3', '–']);
  });

  it('is left out where nobody does', () => {
    const safe = { ...risk(4), truckFactor: truckFactor({ value: 4 }) };
    expect(render(report([repository('api', { risk: safe })]))).not.toMatch(/Only they know|Truck factor/u);
  });
});

describe('hotspots', () => {
  const many = Array.from({ length: 8 }, (_, index) => hotspot(`f${index}.ts`, { score: 100 - index }));
  const of = report([
    repository('api', { files: { ...NO_FILES, hotspots: many } }),
    repository('lib', { files: { ...NO_FILES, hotspots: [hotspot('hot.ts', { revisions: 900 })] } }),
    repository('copy', { copyOf: 'x', files: { ...NO_FILES, hotspots: [hotspot('copied.ts', { revisions: 999 })] } }),
  ]);

  it('are the five of all time by score, then revisions, copies left out', () => {
    const rows = block(render(of), 'Hotspot');
    expect(rows[0]).toEqual(['Hotspot', 'Repository', 'Score', 'Revisions', 'Lines', 'Main developer']);
    expect(rows.slice(1).map(([file, name, score]) => [file, name, score])).toEqual([
      ...[
        ['hot.ts', 'lib', '100'],
        ['f0.ts', 'api', '100'],
        ['f1.ts', 'api', '99'],
      ],
      ...[
        ['f2.ts', 'api', '98'],
        ['f3.ts', 'api', '97'],
      ],
    ]);
  });

  it('are those of the window where it was counted', () => {
    const id = of.repositories[1]?.id ?? '';
    const selection = selectionResult('90d', AS_OF, id);
    const rows = block(render(of, { window: '90d', selection }), 'Hotspot');
    expect(rows).toEqual([
      ['Hotspot', 'Repository', 'Score', 'Revisions 90d', 'Lines', 'Main developer'],
      ['src/routes/orders.ts', 'lib', '88.2', '35', '900', `${ADA.name} 63 %`],
    ]);
    const without = { ...selection, hotspots: null };
    expect(block(render(of, { window: '90d', selection: without }), 'Hotspot')).toHaveLength(6);
  });

  it('stand for the most changed files, which are shown where there are none', () => {
    expect(render(of)).not.toContain('Most changed file');
    expect(render(report([repository('api')]))).toContain('Most changed file');
    expect(render(report([repository('api')]))).not.toContain('Hotspot');
  });
});
