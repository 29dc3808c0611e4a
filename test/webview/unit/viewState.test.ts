import { describe, expect, it } from 'vitest';

import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import { INITIAL_NAVIGATION, navigationHash, parseNavigation } from '../../../webview-ui/src/state/navigation.ts';
import { tableRows } from '../../../webview-ui/src/state/tableRows.ts';
import { initialState, reduce, type ViewState } from '../../../webview-ui/src/state/viewState.ts';
import { activity } from '../support/activity.ts';
import { ciView, fleetCi } from '../support/ciJobs.ts';
import { fleet } from '../support/fleet.ts';
import { progressOf, runningSnapshot } from '../support/runs.ts';
import { SPECIAL } from '../support/specialCases.ts';

const FLEET = fleet();
const start = initialState(INITIAL_NAVIGATION);
const receive = (state: ViewState, message: DashboardMessage): ViewState =>
  reduce(state, { type: 'received', message });
const finished = receive(start, { type: 'snapshot', snapshot: FLEET.snapshot });

function names({ snapshot, sortBasis, navigation }: ViewState): readonly string[] {
  const { filter, sort, window } = navigation;
  const choice = { filter, sort, source: { window, selected: null } };
  return tableRows(snapshot?.repositories ?? [], sortBasis, choice).map(({ name }) => name);
}

describe('messages', () => {
  it('replace the rows that changed and keep the others', () => {
    const running = receive(start, { type: 'snapshot', snapshot: runningSnapshot(FLEET, 3) });
    const changed = FLEET.snapshot.repositories.slice(3, 5);
    const run = { phase: 'running', progress: progressOf(5, 40, []) } as const;
    const next = receive(running, { type: 'update', run, totals: null, attention: [], changed });
    expect(next.snapshot?.run).toBe(run);
    expect(next.snapshot?.repositories.slice(3, 5)).toEqual(changed);
    expect(next.snapshot?.repositories[5]).toBe(running.snapshot?.repositories[5]);
  });

  it('before the first snapshot change nothing', () => {
    const run = { phase: 'running', progress: null } as const;
    expect(receive(start, { type: 'update', run, totals: null, attention: [], changed: [] })).toBe(start);
  });

  it('open a page, and remember where Back leads', () => {
    const list = reduce(finished, { type: 'pageOpened', page: { kind: 'repositories' } });
    const one = receive(list, { type: 'navigate', repositoryId: SPECIAL.failed });
    const other = receive(one, { type: 'navigate', repositoryId: SPECIAL.copy });
    expect(other.navigation.page).toEqual({ kind: 'repository', repositoryId: SPECIAL.copy });
    expect(other.cameFrom).toEqual({ kind: 'repositories' });
    expect(receive(other, { type: 'navigate', repositoryId: null }).navigation.page).toEqual({ kind: 'overview' });
  });

  it('of CI and of runs replace what was told before', () => {
    const reading = receive(finished, { type: 'ci', ci: ciView(null, { phase: 'reading' }) });
    const ci = ciView(fleetCi(FLEET));
    expect(receive(reading, { type: 'ci', ci }).ci).toBe(ci);
    const told = receive(finished, { type: 'activity', activity: activity(), problem: null });
    expect(receive(told, { type: 'activity', activity: null, problem: null }).activity?.activity).toBeNull();
    const answer = { jobId: 'a', explanation: null, problem: null };
    expect(receive(finished, { type: 'ciJobExplanation', ...answer }).explanations.get('a')).toMatchObject(answer);
  });

  it('keep the names of repositories as one map while they stay the same', () => {
    const run = { phase: 'running', progress: progressOf(5, 40, []) } as const;
    const update = { type: 'update', run, totals: null, attention: [] } as const;
    const changed = FLEET.snapshot.repositories.slice(3, 5);
    const same = receive(finished, { ...update, changed });
    expect(same.repositoryNames).toBe(finished.repositoryNames);
    const [row] = changed;
    if (row === undefined) throw new Error('The fleet has repositories');
    const more = receive(finished, { ...update, changed: [{ ...row, id: 'f'.repeat(16) }] });
    // Two of one name are told apart by their folders.
    expect(more.repositoryNames.get('f'.repeat(16))).toBe(`${row.name} (${row.folder})`);
    expect(more.repositoryNames.get(row.id)).toBe(`${row.name} (${row.folder})`);
  });
});

describe('the order of rows', () => {
  it('stays as it is while a run brings results, and follows at its end', () => {
    const running = receive(start, { type: 'snapshot', snapshot: runningSnapshot(FLEET, 0) });
    const before = names(running);
    const run = { phase: 'running', progress: progressOf(40, 40, []) } as const;
    const changed = FLEET.snapshot.repositories;
    const after = receive(running, { type: 'update', run, totals: null, attention: [], changed });
    expect(names(after)).toEqual(before);
    expect(names(receive(after, { type: 'snapshot', snapshot: FLEET.snapshot }))).toEqual(names(finished));
  });

  it('follows at once when the person asks for one', () => {
    const running = receive(start, { type: 'snapshot', snapshot: runningSnapshot(FLEET, 0) });
    const run = { phase: 'running', progress: progressOf(40, 40, []) } as const;
    const changed = FLEET.snapshot.repositories;
    const after = receive(running, { type: 'update', run, totals: null, attention: [], changed });
    expect(names(reduce(after, { type: 'windowChosen', window: '90d' }))).toEqual(names(finished));
  });

  it('is by commits, most first, rows without a number last', () => {
    expect(names(finished).slice(0, 3)).toEqual(['web-app', 'web-app-review', 'payments-api']);
    expect(names(finished).slice(-2)).toEqual(['audit-log', 'fixture.git']);
    const ascending = reduce(finished, { type: 'sortChosen', sort: { column: 'commits', descending: false } });
    expect(names(ascending).slice(-2)).toEqual(['audit-log', 'fixture.git']);
  });

  it.each(['name', 'trend', 'commits', 'lines', 'people', 'absence', 'health', 'ci', 'status', 'lastCommit'] as const)(
    'by %s keeps every row in either direction',
    (column) => {
      for (const descending of [true, false]) {
        const sorted = names(reduce(finished, { type: 'sortChosen', sort: { column, descending } }));
        expect(sorted.toSorted()).toEqual(names(finished).toSorted());
      }
    },
  );
});

describe('the filter', () => {
  const filtered = (filter: string): readonly string[] => names(reduce(finished, { type: 'filterChanged', filter }));

  it('finds a name, a folder and a status', () => {
    expect(filtered('LEDGER')).toEqual(['ledger-core']);
    expect(filtered('platform/').length).toBeGreaterThan(5);
    expect(filtered('incomplete')).toEqual(['monolith']);
    expect(filtered('not read')).toEqual(['fixture.git']);
    expect(filtered('copy')).toEqual(['web-app-review']);
    expect(filtered('bare')).toEqual(['mirror', 'fixture.git']);
  });

  it('wants every word', () => {
    expect(filtered('web review')).toEqual(['web-app-review']);
    expect(filtered('web nothing')).toEqual([]);
  });
});

describe('navigation', () => {
  it('survives being kept', () => {
    const navigation = {
      page: { kind: 'repository', repositoryId: '0123456789abcdef' },
      window: '1095d',
      filter: 'a & b = ü?#',
      sort: { column: 'lastCommit', descending: true },
      selection: {
        span: { from: '2026-02-28T23:59:59Z', until: null },
        comparison: 'year',
        sideBySide: true,
        filters: [{ kind: 'path', value: 'src/ä' }],
      },
      people: { text: 'ada', bots: true, sort: { column: 'change', descending: false }, person: 'ada@x.example' },
      hotspots: {
        place: { repositoryId: '0123456789abcdef', folder: 'src/a&b' },
        text: 'x',
        sort: { column: 'age', descending: true },
      },
      coupling: { repositoryId: '0123456789abcdef' },
      health: { text: 'y', missing: 'license', sort: { column: 'name', descending: true } },
      ci: { text: 'b & c', group: 'orphaned', status: 'failure', sort: { column: 'runnerUp', descending: true } },
    } as const;
    expect(parseNavigation(navigationHash(navigation))).toEqual(navigation);
    const pages = ['overview', 'repositories', 'people', 'hotspots', 'coupling', 'health', 'ci', 'run'] as const;
    for (const kind of pages) {
      expect(parseNavigation(navigationHash({ ...navigation, page: { kind } })).page).toEqual({ kind });
    }
    expect(parseNavigation(navigationHash(INITIAL_NAVIGATION))).toEqual(INITIAL_NAVIGATION);
  });

  it.each([
    ...['', '#', '#/nowhere', '#/repository/../../etc', '#/repository/XYZ', '#/?window=1d&sort=__proto__', '#/?%'],
    '#/?group=all&status=constructor&order=-toString',
  ])('takes its defaults where %s is not understood', (hash) =>
    expect(parseNavigation(hash)).toEqual(INITIAL_NAVIGATION),
  );
});
