import { describe, expect, it } from 'vitest';

import type { SelectionResult } from '../../../src/core/model/selection.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { INITIAL_NAVIGATION } from '../../../webview-ui/src/state/navigation.ts';
import { INITIAL_SELECTION } from '../../../webview-ui/src/state/selectionChoice.ts';
import { initialState, reduce, type ViewAction, type ViewState } from '../../../webview-ui/src/state/viewState.ts';
import { fleet } from '../support/fleet.ts';
import { selectedPerson, selectionResult } from '../support/selectionResults.ts';
import { WEB_APP } from '../support/states.ts';

const FLEET = fleet();
const RESULT = selectionResult(FLEET);
const SPAN = { from: '2026-02-28T23:59:59Z', until: '2026-06-30T23:59:59Z' };
const start = reduce(initialState(INITIAL_NAVIGATION), {
  type: 'received',
  message: { type: 'snapshot', snapshot: FLEET.snapshot },
});

const after = (state: ViewState, ...actions: readonly ViewAction[]): ViewState => actions.reduce(reduce, state);
const answer = (resultId: number, result: SelectionResult | null, problem = false): ViewAction => ({
  type: 'received',
  message: {
    ...{ type: 'selectionResult', resultId, result },
    problem: problem ? createProblem('internalError', 'selection', 'out of memory') : null,
  },
});
const choose = (span: typeof SPAN, gesture?: number): ViewAction => ({
  type: 'selectionChosen',
  selection: { span },
  ...(gesture === undefined ? {} : { gesture }),
});

describe('answers', () => {
  it('count when they are newer than the last, in whatever order they come', () => {
    const state = after(start, answer(3, { ...RESULT, peopleCount: 3 }), answer(2, { ...RESULT, peopleCount: 2 }));
    expect(state.selection.answer?.result?.peopleCount).toBe(3);
    expect(after(state, answer(4, { ...RESULT, peopleCount: 4 })).selection.answer).toMatchObject({ resultId: 4 });
  });

  it('without a result keep the older figures, with the number that they came with', () => {
    const { selection } = after(start, answer(1, RESULT), answer(2, null, true));
    expect(selection.answer).toMatchObject({ resultId: 1, missing: true, problem: { code: 'internalError' } });
    expect(selection.answer?.result?.now).toEqual(RESULT.now);
    // What comes late is late all the same.
    expect(after(start, answer(2, null), answer(1, RESULT)).selection.answer?.result).toBeNull();
  });

  it('keep the weeks as one list while nothing in them changes: the chart is not drawn again', () => {
    const first = after(start, answer(1, RESULT)).selection.answer?.result?.weekly;
    const copied = { ...RESULT, weekly: RESULT.weekly.map((week) => ({ ...week })) };
    expect(after(start, answer(1, RESULT), answer(2, copied)).selection.answer?.result?.weekly).toBe(first);
    const changed = { ...RESULT, weekly: RESULT.weekly.map((week, place) => ({ ...week, commits: place })) };
    expect(after(start, answer(1, RESULT), answer(2, changed)).selection.answer?.result?.weekly).toBe(changed.weekly);
  });

  it('to the question for the catalogue are nobody else’s', () => {
    const asked = after(start, answer(1, RESULT), { type: 'catalogueRequested', resultId: 2 });
    const people = [selectedPerson({ name: 'Eve', email: 'eve@x.example' })];
    const { selection } = after(asked, answer(2, { ...RESULT, people }));
    expect(selection.catalogue?.people).toEqual([{ name: 'Eve', email: 'eve@x.example' }]);
    expect(selection.answer?.resultId).toBe(1);
    // Its number is taken: the next answer is one for figures again.
    expect(after(asked, answer(2, { ...RESULT, people }), answer(3, RESULT)).selection.answer?.resultId).toBe(3);
  });

  it('of one repository are forgotten where its page is left, and of any other page where it is opened', () => {
    const repository: ViewAction = { type: 'pageOpened', page: { kind: 'repository', repositoryId: WEB_APP } };
    const opened = after(start, answer(1, RESULT), repository);
    expect(opened.selection.answer).toBeNull();
    expect(
      after(opened, answer(2, RESULT), { type: 'pageOpened', page: { kind: 'overview' } }).selection.answer,
    ).toBeNull();
    const people: ViewAction = { type: 'pageOpened', page: { kind: 'people' } };
    expect(after(start, answer(1, RESULT), people).selection.answer?.resultId).toBe(1);
  });
});

describe('going back', () => {
  it('takes back the last change, a drag as a whole', () => {
    const dragged = after(
      start,
      { type: 'windowChosen', window: '365d' },
      ...[1, 2, 3].map((day) => choose({ ...SPAN, from: `2026-03-0${String(day)}T00:00:00Z` }, 77)),
    );
    expect(dragged.navigation.selection.span?.from).toBe('2026-03-03T00:00:00Z');
    const once = after(dragged, { type: 'selectionUndone' });
    expect(once.navigation).toMatchObject({ window: '365d', selection: INITIAL_SELECTION });
    const twice = after(once, { type: 'selectionUndone' });
    expect(twice.navigation.window).toBe('90d');
    expect(after(twice, { type: 'selectionUndone' })).toBe(twice);
  });

  it('has no step for what changed nothing', () => {
    expect(after(start, { type: 'windowChosen', window: '90d' }).selection.earlier).toEqual([]);
    expect(after(start, { type: 'selectionReset' }).selection.earlier).toEqual([]);
  });

  it('leads back to what was reset', () => {
    const reset = after(start, choose(SPAN), { type: 'selectionReset' });
    expect(reset.navigation.selection).toEqual(INITIAL_SELECTION);
    expect(after(reset, { type: 'selectionUndone' }).navigation.selection.span).toEqual(SPAN);
  });

  it('keeps so many steps and no more', () => {
    const many = Array.from({ length: 80 }, (_, day) =>
      choose({ ...SPAN, until: `2027-01-01T00:00:${String(day % 60).padStart(2, '0')}Z` }),
    );
    expect(after(start, ...many).selection.earlier).toHaveLength(50);
  });
});

describe('choices', () => {
  it('of a window end a span, and all time is a window', () => {
    expect(after(start, choose(SPAN), { type: 'windowChosen', window: '7d' }).navigation.selection.span).toBeNull();
    const all: ViewAction = { type: 'selectionChosen', selection: { span: { from: null, until: null } } };
    expect(after(start, choose(SPAN), all).navigation.selection.span).toBeNull();
  });

  it('of both spans come from the command, and open the overview', () => {
    const comparison = { from: '2025-02-28T23:59:59Z', until: '2025-06-30T23:59:59Z' };
    const people = after(start, { type: 'pageOpened', page: { kind: 'people' } });
    const { navigation } = after(people, { type: 'received', message: { type: 'compare', span: SPAN, comparison } });
    expect(navigation.page).toEqual({ kind: 'overview' });
    expect(navigation.selection).toMatchObject({ span: SPAN, comparison, sideBySide: true });
  });

  it('are old as soon as there are other results', () => {
    const before = start.resultsVersion;
    const changed = FLEET.snapshot.repositories.slice(0, 1);
    const run = { phase: 'finished', progress: null } as const;
    const update = (rows: typeof changed): ViewAction => ({
      type: 'received',
      message: { type: 'update', run, totals: null, attention: [], changed: rows },
    });
    expect(after(start, update(changed)).resultsVersion).toBe(before + 1);
    expect(after(start, update([])).resultsVersion).toBe(before);
  });
});
