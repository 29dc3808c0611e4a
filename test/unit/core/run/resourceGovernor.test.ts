import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import type { ResourceReading } from '../../../../src/core/run/adaptiveSignals.ts';
import { PermitOrderError, ResourceGovernor } from '../../../../src/core/run/resourceGovernor.ts';

const CALM: ResourceReading = { eventLoopDelayMs: 0, freeMemoryShare: 1, quotaLeftShare: null };

function setUp() {
  const time = { ms: 0 };
  const machine = { reading: CALM };
  const governor = new ResourceGovernor({
    rules: {
      git: { least: 1, initial: 2, most: 4, yieldsTo: ['memory'] },
      http: { least: 1, initial: 8, most: 16, yieldsTo: ['quota', 'eventLoop'] },
    },
    signals: { read: () => machine.reading },
    nowMs: () => time.ms,
  });
  return { governor, time, machine };
}

const nothing = () => Promise.resolve();

describe('ResourceGovernor', () => {
  it('holds permits while the work runs, of that kind alone', async () => {
    const { governor } = setUp();
    const active = await governor.use('git', 2, () => Promise.resolve(governor.diagnostics()));
    expect([active.git.active, active.http.active]).toEqual([2, 0]);
    expect(governor.diagnostics().git).toMatchObject({ active: 0, started: 1, completed: 1 });
  });

  it('hands on what the work comes to, and takes its permits back when it fails', async () => {
    const { governor } = setUp();
    expect(await governor.use('git', 1, () => 7)).toBe(7);
    const failing = () => {
      throw new Error('broken');
    };
    await expect(governor.use('git', 1, failing)).rejects.toThrow('broken');
    await expect(governor.use('git', 1, () => Promise.reject(new Error('late')))).rejects.toThrow('late');
    expect(governor.diagnostics().git).toMatchObject({ active: 0, started: 3, completed: 3 });
  });

  it('does not begin work that was cancelled while it waited, and counts it', async () => {
    const { governor } = setUp();
    const releases = [await governor.acquire('git'), await governor.acquire('git')];
    const abort = new AbortController();
    let begun = false;
    const work = () => void (begun = true);
    const waiting = governor.use('git', 1, work, { signal: abort.signal });
    abort.abort(new Error('had enough'));
    await expect(waiting).rejects.toThrow('had enough');
    expect(begun).toBe(false);
    for (const release of releases) release();
    expect(governor.diagnostics().git).toMatchObject({ active: 0, queueDepth: 0, abandoned: 1, started: 2 });
  });

  it('does not begin work that was cancelled as its turn came', async () => {
    const { governor } = setUp();
    const releases = [await governor.acquire('git'), await governor.acquire('git')];
    const abort = new AbortController();
    const waiting = governor.use('git', 1, () => 'begun', { signal: abort.signal });
    await setImmediate();
    releases[0]?.();
    abort.abort(new Error('just now'));
    await expect(waiting).rejects.toThrow('just now');
    releases[1]?.();
    expect(governor.diagnostics().git.active).toBe(0);
  });

  it('refuses what could wait for itself: a kind within itself, and kinds in the wrong order', async () => {
    const { governor } = setUp();
    const within = (outer: 'git' | 'http', inner: 'git' | 'http') =>
      governor.use(outer, 1, () => governor.use(inner, 1, () => 'through'));
    expect(await within('git', 'http')).toBe('through');
    await expect(within('git', 'git')).rejects.toThrow(PermitOrderError);
    await expect(within('http', 'git')).rejects.toThrow('a kind that comes after it');
    const threefold = governor.use('git', 1, () => governor.use('http', 1, () => governor.use('git', 1, nothing)));
    await expect(threefold).rejects.toThrow(PermitOrderError);
    expect(Object.values(governor.diagnostics()).map(({ active }) => active)).toEqual([0, 0]);
  });

  it('lets work that outlives a permit have one of its own', async () => {
    const { governor } = setUp();
    const later: Promise<string>[] = [];
    await governor.use('git', 1, () => {
      later.push(setImmediate().then(() => governor.use('git', 1, () => 'after')));
    });
    expect(await Promise.all(later)).toEqual(['after']);
  });

  it('refuses a kind that there is not, and a rule that makes no sense', async () => {
    const { governor } = setUp();
    await expect(governor.acquire('none' as 'git')).rejects.toThrow(RangeError);
    const signals = { read: () => CALM };
    const rules = { git: { least: 2, initial: 1, most: 4, yieldsTo: [] } };
    expect(() => new ResourceGovernor({ rules, signals })).toThrow(RangeError);
  });
});

describe('ResourceGovernor adapts its limits', () => {
  it('up while work waits, at most once a second', async () => {
    const { governor, time } = setUp();
    for (let index = 0; index < 6; index += 1) void governor.acquire('git');
    const limits: number[] = [];
    for (let step = 0; step < 4; step += 1) {
      time.ms += 500;
      (await governor.acquire('http'))();
      limits.push(governor.diagnostics().git.limit);
    }
    expect(limits).toEqual([2, 3, 3, 4]);
    expect(governor.diagnostics().git).toMatchObject({ active: 4, queueDepth: 2 });
  });

  it('not while nobody waits', async () => {
    const { governor, time } = setUp();
    for (let step = 0; step < 4; step += 1) {
      time.ms += 1000;
      (await governor.acquire('git'))();
    }
    expect(governor.diagnostics().git.limit).toBe(2);
  });

  it('up also when those who waited have their permits by then', async () => {
    const { governor, time } = setUp();
    const releases = [await governor.acquire('git'), await governor.acquire('git')];
    const waiting = governor.acquire('git');
    for (const release of releases) release();
    (await waiting)();
    time.ms += 1000;
    (await governor.acquire('git'))();
    expect(governor.diagnostics().git.limit).toBe(3);
  });

  it('down under the pressures that the kind yields to, and no other', async () => {
    const { governor, time, machine } = setUp();
    const limits: (readonly number[])[] = [];
    for (const reading of [{ quotaLeftShare: 0.1 }, { eventLoopDelayMs: 900 }, { freeMemoryShare: 0.01 }, {}]) {
      machine.reading = { ...CALM, ...reading };
      time.ms += 1000;
      (await governor.acquire('git'))();
      const { git, http } = governor.diagnostics();
      limits.push([git.limit, http.limit]);
    }
    expect(limits).toEqual([
      [2, 4],
      [2, 2],
      [1, 2],
      [1, 2],
    ]);
  });
});

describe('ResourceGovernor diagnoses', () => {
  it('waits, queues and saturation', async () => {
    const { governor, time } = setUp();
    const first = await governor.acquire('git');
    time.ms = 100;
    const second = await governor.acquire('git');
    const waiting = [governor.acquire('git'), governor.acquire('git')];
    time.ms = 200;
    first();
    const third = await waiting[0];
    expect(governor.diagnostics().git).toMatchObject({ queueDepth: 1, maxQueueDepth: 2, active: 2 });
    time.ms = 400;
    for (const release of [second, third]) release?.();
    (await waiting[1])?.();
    time.ms = 10_000;
    const { git } = governor.diagnostics();
    // Half of it for 100 ms, all of it for 300 ms; the time in which nothing was held does not count.
    expect(git).toMatchObject({ saturationPercent: 88, started: 4, completed: 4, queueDepth: 0, maxQueueDepth: 2 });
    expect(git.wait.maxMs).toBe(300);
    expect(git.wait.p50Ms).toBe(0);
  });

  it('a completion once, however often its permit is given back', async () => {
    const { governor } = setUp();
    const release = await governor.acquire('git');
    release();
    release();
    expect(governor.diagnostics().git).toMatchObject({ completed: 1, active: 0 });
  });

  it('with snapshots that nobody can change', () => {
    const { governor } = setUp();
    const diagnostics = governor.diagnostics();
    expect([diagnostics, diagnostics.git, diagnostics.git.wait].every(Object.isFrozen)).toBe(true);
  });
});
