import { describe, expect, it } from 'vitest';

import { contrast, mixColor, readableOn } from '../../../webview-ui/src/charts/mixColor.ts';
import { pickOf } from '../../../webview-ui/src/charts/treemapChart.ts';
import { hotspotCsv } from '../../../webview-ui/src/state/hotspotCsv.ts';
import {
  INITIAL_HOTSPOT_CHOICE,
  readHotspotChoice,
  type HotspotSortColumn,
} from '../../../webview-ui/src/state/hotspotChoice.ts';
import { hotspotRows } from '../../../webview-ui/src/state/hotspotRows.ts';
import { hotspotLevel, listedHotspots, placesAbove } from '../../../webview-ui/src/state/hotspotTree.ts';
import { selectedHotspot } from '../support/selectionResults.ts';

const API = '000000000000000a';
const WEB = '000000000000000b';
const NAMES = new Map([
  [API, 'api'],
  [WEB, 'web'],
]);

const HOTSPOTS = listedHotspots(
  [
    [WEB, 'src/ui/deep/a.ts', 90, 100],
    [API, 'main.c', 80, 50],
    [WEB, 'src/ui/deep/b.ts', 70, 40],
    [WEB, 'src/x.ts', 60, 30],
    [API, 'lib/one.c', 50, 20],
  ].map(([repositoryId, path, score, lines]) =>
    selectedHotspot({
      repositoryId: String(repositoryId),
      path: String(path),
      score: Number(score),
      lines: Number(lines),
    }),
  ),
);

const level = (repositoryId: string | null, folder = '') =>
  hotspotLevel(HOTSPOTS, { repositoryId, folder }, NAMES).map(({ kind, name, files, lines, score }) => [
    kind,
    name,
    files.length,
    lines,
    score,
  ]);

describe('a level of the map', () => {
  it('is of repositories above all of them, hottest first', () => {
    expect(level(null)).toEqual([
      ['repository', 'web', 3, 170, 90],
      ['repository', 'api', 2, 70, 80],
    ]);
  });

  it('is of folders and files below, a folder that holds only a folder being one with it', () => {
    expect(level(API)).toEqual([
      ['file', 'main.c', 1, 50, 80],
      ['file', 'lib/one.c', 1, 20, 50],
    ]);
    expect(level(WEB)).toEqual([['folder', 'src', 3, 170, 90]]);
    expect(level(WEB, 'src')).toEqual([
      ['folder', 'ui/deep', 2, 140, 90],
      ['file', 'x.ts', 1, 30, 60],
    ]);
    expect(level(WEB, 'sr')).toEqual([]);
  });

  it('knows the way up', () => {
    expect(placesAbove({ repositoryId: WEB, folder: 'src/ui' })).toEqual([
      { repositoryId: WEB, folder: '' },
      { repositoryId: WEB, folder: 'src' },
      { repositoryId: WEB, folder: 'src/ui' },
    ]);
    expect(placesAbove({ repositoryId: null, folder: '' })).toEqual([]);
  });

  it('is what a click on it says, by place and never by name', () => {
    const nodes = hotspotLevel(HOTSPOTS, { repositoryId: null, folder: '' }, NAMES);
    expect(pickOf(nodes, '1')).toMatchObject({ kind: 'node', node: { name: 'api' } });
    expect(pickOf(nodes, '0.1')).toMatchObject({ kind: 'file', file: { path: 'src/ui/deep/b.ts', place: 2 } });
    for (const name of ['', '9', '__proto__', 'constructor', '0.99.1']) {
      expect(pickOf(nodes, name)?.kind).not.toBe('file');
    }
  });
});

describe('rows of hotspots', () => {
  const paths = (fields: object): readonly string[] =>
    hotspotRows(HOTSPOTS, { ...INITIAL_HOTSPOT_CHOICE, ...fields }, NAMES).map(({ path }) => path);

  it('are those at the place that hold every word', () => {
    expect(paths({ place: { repositoryId: API, folder: '' } })).toEqual(['main.c', 'lib/one.c']);
    expect(paths({ text: 'web deep' })).toEqual(['src/ui/deep/a.ts', 'src/ui/deep/b.ts']);
    expect(paths({ text: 'okafor' })).toHaveLength(5);
  });

  it.each<HotspotSortColumn>(['file', 'score', 'revisions', 'lines', 'developer', 'ownership', 'fragmentation', 'age'])(
    'by %s are all there in either direction, those without a value last',
    (column) => {
      const unknown = {
        mainDeveloper: null,
        ownership: null,
        ageMonths: null,
        path: 'zz',
        place: 9,
        score: -1,
        revisions: -1,
        lines: -1,
        fragmentation: -1,
      };
      const all = [...HOTSPOTS, { ...selectedHotspot(), ...unknown }];
      for (const descending of [true, false]) {
        const rows = hotspotRows(all, { ...INITIAL_HOTSPOT_CHOICE, sort: { column, descending } }, NAMES);
        expect(rows).toHaveLength(6);
        if (column === 'developer' || column === 'ownership' || column === 'age') expect(rows.at(-1)?.place).toBe(9);
      }
    },
  );

  it('are copied with numbers as numbers and nothing as a formula', () => {
    const csv = hotspotCsv(
      listedHotspots([selectedHotspot({ path: '=cmd()', mainDeveloper: { name: '+1', email: '' } })]),
      NAMES,
    );
    expect(csv.split('\r\n')[1]).toBe("0000000000000001,'=cmd(),87.5,42,1234,'+1,,0.62,0.48,0,2000,900");
  });
});

describe('a place in a hash', () => {
  it.each(['in=x', 'below=src', 'in=../../etc', 'files-by=-__proto__', `in=${WEB}x&below=/etc`])(
    '%s takes its default',
    (query) => {
      expect(readHotspotChoice(new URLSearchParams(query))).toEqual(INITIAL_HOTSPOT_CHOICE);
    },
  );

  it('is no folder that leads elsewhere', () => {
    expect(readHotspotChoice(new URLSearchParams(`in=${WEB}&below=../x`)).place).toEqual({
      repositoryId: WEB,
      folder: '',
    });
  });
});

describe('colours', () => {
  it('are mixed, and read on each other', () => {
    expect(mixColor('rgb(0, 0, 0)', 'rgb(200, 100, 50)', 0.5)).toBe('rgb(100, 50, 25)');
    expect(contrast('rgb(0, 0, 0)', 'rgb(255, 255, 255)')).toBe(21);
    expect(readableOn('rgb(240, 240, 240)', 'rgb(200, 200, 200)', 'rgb(0, 0, 0)')).toBe('rgb(0, 0, 0)');
    expect(readableOn('rgb(10, 10, 10)', 'rgb(200, 200, 200)', 'rgb(0, 0, 0)')).toBe('rgb(200, 200, 200)');
  });
});
