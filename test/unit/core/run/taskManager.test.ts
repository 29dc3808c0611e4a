import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { createTaskFixture, nothing } from './taskFixture.ts';

describe('TaskManager', () => {
  it('carries tasks out in their order, so many at once', async () => {
    const { tasks, begun, releases, held, statesOf } = createTaskFixture();
    const handles = ['a', 'b', 'c'].map((title) => tasks.start(held(title)));
    await setImmediate();
    expect([begun, statesOf()]).toEqual([
      ['a', 'b'],
      ['a running', 'b running', 'c pending'],
    ]);
    releases.get('b')?.();
    await setImmediate();
    expect(statesOf()).toEqual(['a running', 'b completed', 'c running']);
    releases.get('a')?.();
    releases.get('c')?.();
    expect(await Promise.all(handles.map(({ ended }) => ended))).toEqual(
      ['a', 'b', 'c'].map((value) => ({ state: 'completed', value })),
    );
  });

  it('says when a task was made, began and ended, and why it failed', async () => {
    const { tasks, clock } = createTaskFixture();
    const work = () => {
      clock.ms = 3000;
      return Promise.reject(new Error('broken'));
    };
    const { id, ended } = tasks.start({ kind: 'ciJobs', title: 'Read jobs', work });
    clock.ms = 2000;
    expect(await ended).toEqual({ state: 'failed', reason: new Error('broken') });
    expect(tasks.snapshot()).toEqual([
      {
        id,
        kind: 'ciJobs',
        title: 'Read jobs',
        state: 'failed',
        isPrefetch: false,
        createdAtMs: 1000,
        startedAtMs: 2000,
        endedAtMs: 3000,
        error: 'Error: broken',
      },
    ]);
  });

  it('takes an error that is thrown before the first await as a failure', async () => {
    const { tasks } = createTaskFixture();
    const work = (): Promise<never> => {
      throw new Error('at once');
    };
    expect((await tasks.start({ kind: 'test', title: '', work }).ended).state).toBe('failed');
    expect((await tasks.start({ kind: 'test', title: '', work: nothing }).ended).state).toBe('completed');
  });

  it('keeps results for a time and in a number', async () => {
    const { tasks, clock } = createTaskFixture({ keepMs: 1000, keepCount: 2 });
    const ids: string[] = [];
    for (const value of [1, 2, 3]) {
      const { id, ended } = tasks.start({ kind: 'test', title: '', work: () => Promise.resolve(value) });
      ids.push(id);
      await ended;
      clock.ms += 100;
    }
    expect(ids.map((id) => tasks.outcome(id))).toEqual([
      null,
      { state: 'completed', value: 2 },
      { state: 'completed', value: 3 },
    ]);
    clock.ms += 850;
    expect(tasks.snapshot().map(({ id }) => id)).toEqual([ids[2]]);
    clock.ms += 100;
    expect(ids.map((id) => tasks.outcome(id))).toEqual([null, null, null]);
  });

  it('never forgets a task that has not ended', async () => {
    const { tasks, clock, held, statesOf } = createTaskFixture({ keepMs: 1000, keepCount: 1 });
    const { id } = tasks.start(held('a'));
    await setImmediate();
    clock.ms += 1_000_000;
    expect([statesOf(), tasks.outcome(id)]).toEqual([['a running'], null]);
  });

  it('gives out snapshots that nobody can change and that do not change', async () => {
    const { tasks } = createTaskFixture();
    const { ended } = tasks.start({ kind: 'test', title: '', work: nothing });
    const snapshot = tasks.snapshot();
    await ended;
    expect(snapshot[0]?.state).toBe('pending');
    expect(Object.isFrozen(snapshot) && Object.isFrozen(snapshot[0])).toBe(true);
  });

  it('tells listeners of every change, whatever one of them throws', async () => {
    const { tasks, errors } = createTaskFixture();
    const seen: unknown[] = [];
    const throwing = tasks.onDidChange(() => {
      throw new Error('a listener');
    });
    const listening = tasks.onDidChange(() => seen.push(tasks.snapshot()[0]?.state));
    await tasks.start({ kind: 'test', title: '', work: nothing }).ended;
    expect(seen).toEqual(['pending', 'running', 'completed']);
    expect(errors).toEqual([1, 2, 3].map(() => new Error('a listener')));
    throwing.dispose();
    listening.dispose();
    await tasks.start({ kind: 'test', title: '', work: nothing }).ended;
    expect([seen.length, errors.length]).toEqual([3, 3]);
  });
});

describe('TaskManager prefetches', () => {
  it('when nothing else runs or waits, one at a time, in order', async () => {
    const { tasks, begun, releases, held } = createTaskFixture();
    for (const title of ['later', 'last']) tasks.prefetch(held(title));
    tasks.start(held('first'));
    await setImmediate();
    expect(begun).toEqual(['first']);
    releases.get('first')?.();
    await setImmediate();
    expect(begun).toEqual(['first', 'later']);
    releases.get('later')?.();
    await setImmediate();
    expect(begun).toEqual(['first', 'later', 'last']);
    expect(tasks.snapshot().map(({ isPrefetch }) => isPrefetch)).toEqual([true, true, false]);
  });

  it('without making an ordinary task wait', async () => {
    const { tasks, begun, held, releases } = createTaskFixture({ limit: 1 });
    tasks.prefetch(held('early'));
    tasks.prefetch(held('later'));
    await setImmediate();
    tasks.start(held('ordinary'));
    await setImmediate();
    expect(begun).toEqual(['early', 'ordinary']);
    releases.get('early')?.();
    await setImmediate();
    expect(begun).toEqual(['early', 'ordinary']);
    releases.get('ordinary')?.();
    await setImmediate();
    expect(begun).toEqual(['early', 'ordinary', 'later']);
  });

  it('on after one that was cancelled while it waited', async () => {
    const { tasks, begun, held } = createTaskFixture();
    tasks.prefetch(held('a')).cancel();
    tasks.prefetch(held('b'));
    await setImmediate();
    expect(begun).toEqual(['b']);
  });
});
