import { setImmediate, setTimeout } from 'node:timers/promises';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { createTaskFixture, nothing } from './taskFixture.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('Cancelling', () => {
  it('ends a task that waits, which then never begins', async () => {
    const { tasks, begun, held, releases } = createTaskFixture({ limit: 1 });
    const first = tasks.start(held('a'));
    const second = tasks.start(held('b'));
    second.cancel();
    expect(await second.ended).toEqual({ state: 'cancelled' });
    releases.get('a')?.();
    await setImmediate();
    releases.get('a')?.();
    await first.ended;
    await setImmediate();
    expect(begun).toEqual(['a']);
  });

  it('ends a task that runs, by its id, and leaves one that has ended as it is', async () => {
    const { tasks, held } = createTaskFixture();
    const { id, ended } = tasks.start(held('a'));
    const done = tasks.start({ kind: 'test', title: '', work: nothing });
    await done.ended;
    for (const each of [id, done.id, 'no such task']) tasks.cancel(each);
    expect(await ended).toEqual({ state: 'cancelled' });
    expect(tasks.outcome(done.id)?.state).toBe('completed');
  });

  it('ends work also that comes to a result all the same', async () => {
    const { tasks, releases, held } = createTaskFixture();
    const stubborn = {
      ...held('a'),
      work: () => held('a').work({ signal: new AbortController().signal, onEnd: () => undefined }),
    };
    const { cancel, ended } = tasks.start(stubborn);
    await setImmediate();
    cancel();
    releases.get('a')?.();
    expect(await ended).toEqual({ state: 'cancelled' });
  });

  it('gives back at once what it holds: the last first, one after the other, each once', async () => {
    const { tasks, errors } = createTaskFixture();
    const order: string[] = [];
    const childEnded = Promise.withResolvers<undefined>();
    const { cancel, ended } = tasks.start({
      kind: 'test',
      title: '',
      work: async ({ onEnd }) => {
        onEnd(() => void order.push('claim'));
        onEnd(() => void order.push('permit'));
        onEnd(() => {
          throw new Error('a disposer');
        });
        onEnd(async () => {
          order.push('child told to end');
          childEnded.resolve(undefined);
          await setImmediate();
          order.push('child ended');
        });
        // It ends only because its child is ended.
        await childEnded.promise;
        order.push('work');
      },
    });
    await setImmediate();
    cancel();
    cancel();
    expect(await ended).toEqual({ state: 'cancelled' });
    expect(order).toEqual(['child told to end', 'work', 'child ended', 'permit', 'claim']);
    expect(errors).toEqual([new Error('a disposer')]);
  });

  it('gives back at once also what is taken too late', async () => {
    const { tasks } = createTaskFixture();
    const { cancel, ended } = tasks.start({
      kind: 'test',
      title: '',
      work: async ({ signal, onEnd }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await setImmediate();
        const childEnded = Promise.withResolvers<undefined>();
        onEnd(() => childEnded.resolve(undefined));
        await childEnded.promise;
      },
    });
    await setImmediate();
    cancel();
    const outcome = await Promise.race([ended, setTimeout(1000, 'its child lives on')]);
    expect(outcome).toEqual({ state: 'cancelled' });
  });

  it('stops waiting for work that does not end, after the grace, which then counts as ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { tasks, statesOf } = createTaskFixture({ limit: 1, graceMs: 5000 });
    const forever = () => new Promise<never>(() => undefined);
    const { cancel, ended } = tasks.start({ kind: 'test', title: 'a', work: forever });
    const next = tasks.start({ kind: 'test', title: 'b', work: nothing });
    await setImmediate();
    cancel();
    await vi.advanceTimersByTimeAsync(4999);
    expect(statesOf()).toEqual(['a running', 'b pending']);
    await vi.advanceTimersByTimeAsync(1);
    expect([await ended, (await next.ended).state]).toEqual([{ state: 'cancelled' }, 'completed']);
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { tasks, held } = createTaskFixture();
    const { cancel, ended } = tasks.start(held('a'));
    await setImmediate();
    cancel();
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends everything when the manager closes, and whatever comes later', async () => {
    const { tasks, held, begun, statesOf } = createTaskFixture({ limit: 1 });
    tasks.start(held('a'));
    tasks.start(held('b'));
    tasks.prefetch(held('c'));
    await setImmediate();
    await tasks.close();
    tasks.start(held('d'));
    tasks.prefetch(held('e'));
    await setImmediate();
    expect(begun).toEqual(['a']);
    expect(statesOf()).toEqual(['a', 'b', 'c', 'd', 'e'].map((title) => `${title} cancelled`));
  });
});

describe('A task gives back', () => {
  it('what a task holds also when it completes, and before it counts as ended', async () => {
    const { tasks } = createTaskFixture();
    const order: string[] = [];
    const { ended } = tasks.start({
      kind: 'test',
      title: '',
      work: ({ onEnd }) => {
        onEnd(async () => {
          await setImmediate();
          order.push('given back');
        });
        return Promise.resolve();
      },
    });
    await ended.then(() => order.push('ended'));
    expect(order).toEqual(['given back', 'ended']);
  });
});
