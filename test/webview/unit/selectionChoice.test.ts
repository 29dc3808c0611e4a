import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { selectionSchema } from '../../../src/protocol/selectionSchema.ts';
import {
  addFilter,
  INITIAL_SELECTION,
  readSelection,
  writeSelection,
  type SelectionChoice,
} from '../../../webview-ui/src/state/selectionChoice.ts';
import { INITIAL_NAVIGATION, parseNavigation, type Navigation } from '../../../webview-ui/src/state/navigation.ts';
import {
  effectiveChoice,
  EVERYTHING,
  serves,
  speaksOf,
  wantedSelection,
} from '../../../webview-ui/src/state/selectionOf.ts';
import { fleet } from '../support/fleet.ts';
import { AS_OF } from '../support/repositoryReport.ts';
import { WEB_APP } from '../support/states.ts';

const { snapshot } = fleet();
const SPAN = { from: '2026-02-28T23:59:59Z', until: '2026-06-30T23:59:59Z' };

function kept(choice: SelectionChoice): SelectionChoice {
  const query = new URLSearchParams();
  writeSelection(choice, query);
  return readSelection(new URLSearchParams(query.toString()));
}

describe('a choice', () => {
  it.each<Partial<SelectionChoice>>([
    {},
    { span: SPAN },
    { span: { from: SPAN.from, until: null } },
    { comparison: 'year' },
    { comparison: SPAN, sideBySide: true },
    {
      filters: [
        { kind: 'repository', value: WEB_APP },
        { kind: 'path', value: 'src/a b&c=d' },
        { kind: 'person', value: 'ada+x@acme.example' },
        { kind: 'folder', value: 'platform' },
        { kind: 'organization', value: '<b>ü</b>' },
        { kind: 'group', value: '__proto__' },
      ],
    },
  ])('survives being kept: %j', (fields) => {
    const choice = { ...INITIAL_SELECTION, ...fields };
    expect(kept(choice)).toEqual(choice);
  });

  it.each([
    'from=2026-02-30T00:00:00Z',
    `from=${SPAN.until}&until=${SPAN.from}`,
    'from=yesterday&until=2026-06-30T23:59:59Z',
    'against=__proto__&compare=1',
    'against-from=x',
    'only-repository=../../etc&only-repository=XYZ&only-path=/etc&only-path=a/../b&only-path=',
    `only-person=${'x'.repeat(1001)}`,
  ])('takes its defaults where %s is not understood', (query) => {
    expect(readSelection(new URLSearchParams(query))).toEqual(INITIAL_SELECTION);
  });

  it('of a hash takes no more filters than anybody would choose', () => {
    const query = Array.from({ length: 5000 }, (_, place) => `only-person=p${String(place)}`).join('&');
    expect(readSelection(new URLSearchParams(query)).filters).toHaveLength(200);
  });

  it('has each filter once', () => {
    const filter = { kind: 'path', value: 'src' } as const;
    expect(addFilter(addFilter([], filter), { ...filter })).toEqual([filter]);
  });
});

function wanted(fields: Partial<SelectionChoice>, page: Navigation['page'] = { kind: 'overview' }) {
  return wantedSelection({ ...INITIAL_NAVIGATION, page, selection: { ...INITIAL_SELECTION, ...fields } }, snapshot);
}

describe('what the host is asked', () => {
  it('is nothing where the snapshot has the figures', () => {
    expect(wanted({})).toBeNull();
    for (const kind of ['repositories', 'coupling', 'health', 'ci', 'run'] as const) {
      expect(wanted({}, { kind })).toBeNull();
    }
    expect(
      wanted({ filters: [{ kind: 'folder', value: 'platform' }] }, { kind: 'repository', repositoryId: WEB_APP }),
    ).toBeNull();
  });

  it('is the window on the pages of people and hotspots', () => {
    const span = { from: '2026-08-23T09:30:00Z', until: AS_OF };
    expect(wanted({}, { kind: 'people' })).toEqual({ ...EVERYTHING, span });
    expect(wanted({}, { kind: 'hotspots' })).toEqual({ ...EVERYTHING, span, withHotspots: true });
  });

  it('is the span, what it is compared with, and the filters, each list in one order', () => {
    const filters = [
      { kind: 'path', value: 'src' },
      { kind: 'path', value: 'docs' },
      { kind: 'person', value: 'b@x' },
      { kind: 'person', value: 'a@x' },
      { kind: 'organization', value: 'acme.example' },
    ] as const;
    expect(wanted({ span: SPAN, comparison: 'year', filters })).toEqual({
      ...EVERYTHING,
      span: SPAN,
      comparison: { from: '2025-02-28T23:59:59Z', until: '2025-06-30T23:59:59Z' },
      organizations: ['acme.example'],
      people: ['a@x', 'b@x'],
      paths: ['docs', 'src'],
    });
  });

  it('takes folders and groups for their repositories, and one that is gone for none at all', () => {
    const ids = (value: string, kind: 'folder' | 'group') => wanted({ filters: [{ kind, value }] })?.repositoryIds;
    const inPlatform = snapshot.repositories.filter(({ folder }) => folder.startsWith('platform/')).map(({ id }) => id);
    expect(ids('platform', 'folder')).toEqual(inPlatform.toSorted());
    expect(ids('product', 'group')?.length).toBeGreaterThan(5);
    expect(ids('plat', 'folder')).toEqual(['0000000000000000']);
    expect(ids('constructor', 'group')).toEqual(['0000000000000000']);
  });

  it('is of the one repository on its page', () => {
    const filters = [{ kind: 'folder', value: 'platform' }] as const;
    expect(wanted({ span: SPAN, filters }, { kind: 'repository', repositoryId: WEB_APP })?.repositoryIds).toEqual([
      WEB_APP,
    ]);
  });

  it('is never refused by the host, whatever the hash says', () => {
    for (const query of [
      'from=0001-01-01T00:00:00Z&against=year',
      'only-repository=0123456789abcdef&only-path=a&only-person=x&window=all',
    ]) {
      const navigation = parseNavigation(`#/people?${query}`);
      expect(v.safeParse(selectionSchema, wantedSelection(navigation, snapshot)).success).toBe(true);
    }
  });

  it('is the window alone in a report', () => {
    const selection = { ...INITIAL_SELECTION, span: SPAN };
    expect(effectiveChoice({ selection }, false)).toEqual(INITIAL_SELECTION);
    expect(effectiveChoice({ selection }, true)).toBe(selection);
  });
});

describe('an answer', () => {
  const people = wanted({}, { kind: 'people' }) ?? EVERYTHING;

  it('with hotspots serves who asked for none, and not the other way round', () => {
    const withHotspots = { ...people, withHotspots: true };
    expect(serves(withHotspots, people)).toBe(true);
    expect(serves(people, withHotspots)).toBe(false);
    expect(serves({ ...people, paths: ['src'] }, people)).toBe(false);
  });

  it('of one repository says nothing on a page of others', () => {
    const one = { ...people, repositoryIds: [WEB_APP] };
    const page = { kind: 'overview' } as const;
    expect(speaksOf(one, { page, selection: INITIAL_SELECTION }, snapshot)).toBe(false);
    const filters = [{ kind: 'repository', value: WEB_APP }] as const;
    expect(speaksOf(one, { page, selection: { ...INITIAL_SELECTION, filters } }, snapshot)).toBe(true);
    expect(
      speaksOf(people, { page: { kind: 'repository', repositoryId: WEB_APP }, selection: INITIAL_SELECTION }, snapshot),
    ).toBe(false);
  });
});
