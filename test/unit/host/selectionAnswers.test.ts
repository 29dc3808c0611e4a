import { describe, expect, it, vi } from 'vitest';

import { createProblem, ProblemError } from '../../../src/core/model/problemCatalogue.ts';
import type { SelectedHotspot, Selection, SelectionResult, SpanFigures } from '../../../src/core/model/selection.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { listedFile } from '../../../src/host/dashboard/listedFiles.ts';
import { handleDashboardRequest, type DashboardRequestPorts } from '../../../src/host/dashboard/dashboardRequests.ts';
import { SelectionAnswers } from '../../../src/host/dashboard/selectionAnswers.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import { changedFile, NO_FILES, repository } from '../core/report/reportFixture.ts';
import { finishedSnapshot } from './snapshots.ts';

const SELECTION: Selection = {
  span: { from: null, until: null },
  comparison: null,
  ...{ repositoryIds: [], organizations: [], people: [], paths: [] },
  withHotspots: true,
};

const NOTHING: SpanFigures = {
  ...{ commits: 0, merges: 0, contributors: 0, newContributors: 0, insertions: 0, deletions: 0 },
  ...{ contributorAbsenceFactor: null, elephantFactor: null },
};

function hotspot(repositoryId: string, path: string): SelectedHotspot {
  const known = { revisions: 9, lines: 90, score: 50, mainDeveloper: null, ownership: null, fragmentation: 0 };
  return { repositoryId, path, ...known, ageMonths: 1, insertions: 1, deletions: 1 };
}

function result(hotspots: readonly SelectedHotspot[] | null, selection = SELECTION): SelectionResult {
  return {
    ...{ selection, comparison: null, now: NOTHING, before: null, repositories: [], people: [], peopleCount: 0 },
    ...{ organizations: [], hotspots, weekly: [], punchCard: [], incomplete: [] },
  };
}

/** An engine that answers when it is told to. */
function slowEngine(): {
  readonly asked: Selection[];
  readonly answer: (answer: SelectionResult | null | Error) => void;
  readonly evaluateSelection: (selection: Selection) => Promise<SelectionResult | null>;
} {
  const asked: Selection[] = [];
  const waiting: ((answer: SelectionResult | null | Error) => void)[] = [];
  return {
    asked,
    answer: (answer) => waiting.shift()?.(answer),
    evaluateSelection: (selection) => {
      asked.push(selection);
      return new Promise((resolve, reject) => {
        waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      });
    },
  };
}

const during = (from: string): Selection => ({ ...SELECTION, span: { from, until: null } });

describe('answers to selections', () => {
  it('leave out what was overtaken while another was counted', async () => {
    const engine = slowEngine();
    const posted: DashboardMessage[] = [];
    const answers = new SelectionAnswers({ ...engine, logger: silentLogger }, (message) => posted.push(message));
    answers.request(1, during('2026-01-01T00:00:00Z'));
    answers.request(2, during('2026-02-01T00:00:00Z'));
    answers.request(3, during('2026-03-01T00:00:00Z'));
    engine.answer(result(null));
    await vi.waitFor(() => expect(engine.asked).toHaveLength(2));
    engine.answer(result(null));
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    expect(engine.asked.map(({ span }) => span.from)).toEqual(['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z']);
    expect(posted.map((message) => message.type === 'selectionResult' && message.resultId)).toEqual([1, 3]);
    answers.request(4, SELECTION);
    await vi.waitFor(() => expect(engine.asked).toHaveLength(3));
  });

  it('say what went wrong, and go on', async () => {
    const engine = slowEngine();
    const posted: DashboardMessage[] = [];
    const answers = new SelectionAnswers({ ...engine, logger: silentLogger }, (message) => posted.push(message));
    answers.request(1, SELECTION);
    engine.answer(new ProblemError(createProblem('internalError', 'its engine', 'gone')));
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]).toMatchObject({
      type: 'selectionResult',
      resultId: 1,
      result: null,
      problem: { detail: 'gone' },
    });
    answers.request(2, SELECTION);
    engine.answer(null);
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    expect(posted[1]).toEqual({ type: 'selectionResult', resultId: 2, result: null, problem: null });
  });
});

describe('files that the page asks to open', () => {
  const api = repository('api', {
    files: {
      ...NO_FILES,
      mostChanged: [changedFile('README.md', 3)],
      hotspots: [hotspot('', 'src/api.ts')],
      coupling: [{ path: 'a.ts', otherPath: 'b.ts', shared: 5, degree: 50, averageRevisions: 10 }],
      sumOfCoupling: [{ path: 'c.ts', sum: 40 }],
    },
  });

  it.each([
    ['hotspots', 0, 'src/api.ts'],
    ['mostChanged', 0, 'README.md'],
    ['coupling', 0, 'a.ts'],
    ['coupling', 1, 'b.ts'],
    ['sumOfCoupling', 0, 'c.ts'],
    ['hotspots', 1, null],
    ['coupling', 2, null],
  ] as const)('are those at a place of a list: %s %d', (list, place, path) => {
    expect(listedFile(api, list, place)).toBe(path);
    expect(listedFile({ ...api, files: null }, list, place)).toBeNull();
  });

  async function opened(...messages: readonly unknown[]): Promise<readonly unknown[]> {
    const log: unknown[] = [];
    const evaluateSelection = ({ withHotspots }: Selection): Promise<SelectionResult> =>
      Promise.resolve(result(withHotspots ? [hotspot(api.id, '../../etc/passwd')] : null));
    const posted: DashboardMessage[] = [];
    const ports: DashboardRequestPorts = {
      snapshot: () => finishedSnapshot([api]),
      post: () => undefined,
      ready: () => undefined,
      revealInTree: () => undefined,
      execute: (command) => log.push(command),
      explainCiJob: () => Promise.resolve(null),
      watchActivity: () => undefined,
      selections: new SelectionAnswers({ evaluateSelection, logger: silentLogger }, (message) => posted.push(message)),
      openFile: (repositoryId, path) => log.push([repositoryId, path]),
      extensionResults: () => [],
      openDefinition: (metric) => log.push(metric),
      logger: { ...silentLogger, warn: () => log.push('warned') },
    };
    let asked = 0;
    for (const message of messages) {
      handleDashboardRequest(message, ports);
      if ((message as { type?: string }).type !== 'evaluateSelection' || log.includes('warned')) continue;
      asked += 1;
      await vi.waitFor(() => expect(posted).toHaveLength(asked));
    }
    return log;
  }

  const evaluate = (resultId: number, withHotspots: boolean): unknown => ({
    type: 'evaluateSelection',
    resultId,
    selection: { ...SELECTION, withHotspots },
  });

  it('are named by their place in an answer, the last one with hotspots', async () => {
    const open = { type: 'openHotspot', resultId: 1, place: 0 };
    const wanted = [api.id, '../../etc/passwd'];
    expect(await opened(evaluate(1, true), open)).toEqual([wanted]);
    expect(await opened(evaluate(1, true), evaluate(2, false), open)).toEqual([wanted]);
    expect(await opened(evaluate(1, true), evaluate(2, true), open)).toEqual(['warned']);
    expect(await opened(evaluate(1, true), { ...open, place: 1 })).toEqual(['warned']);
    expect(await opened(open)).toEqual(['warned']);
  });

  it('are found in the report by the host itself', async () => {
    const open = { type: 'openRepositoryFile', repositoryId: api.id, list: 'coupling', place: 1 };
    expect(await opened(open)).toEqual([[api.id, 'b.ts']]);
    expect(await opened({ ...open, place: 9 })).toEqual(['warned']);
    expect(await opened({ ...open, place: -1 }, { ...open, list: 'all' }, { ...open, path: 'x' })).toEqual([
      ...['warned', 'warned', 'warned'],
    ]);
    expect(await opened({ ...open, repositoryId: 'f'.repeat(16) })).toEqual(['warned']);
  });

  it('come beside commands and definitions of their own', async () => {
    expect(await opened({ type: 'searchCommits' }, { type: 'comparePeriods' })).toEqual([
      'muster.searchCommits',
      'muster.comparePeriods',
    ]);
    expect(await opened({ type: 'openDefinition', metric: 'hotspot' })).toEqual(['hotspot']);
    expect(await opened({ type: 'openDefinition', metric: '../../README' })).toEqual(['warned']);
  });

  it.each([
    { span: { from: '2026-01-01', until: null } },
    { repositoryIds: ['x'] },
    { paths: ['../up'] },
    { people: ['x'.repeat(1001)] },
    { extra: 1 },
  ])('of a selection that is none are not counted: %o', async (broken) => {
    const message = { type: 'evaluateSelection', resultId: 1, selection: { ...SELECTION, ...broken } };
    expect(await opened(message)).toEqual(['warned']);
  });
});
