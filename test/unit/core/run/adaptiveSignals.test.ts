import { setTimeout } from 'node:timers/promises';

import { afterEach, describe, expect, it } from 'vitest';

import { AdaptiveSignals, pressuresIn, type ResourceReading } from '../../../../src/core/run/adaptiveSignals.ts';

const CALM: ResourceReading = { eventLoopDelayMs: 5, freeMemoryShare: 0.5, quotaLeftShare: 0.9 };

let signals: AdaptiveSignals | null = null;

afterEach(() => signals?.dispose());

describe('pressuresIn', () => {
  it('finds none where all is well, or the quota not known', () => {
    expect([...pressuresIn(CALM), ...pressuresIn({ ...CALM, quotaLeftShare: null })]).toEqual([]);
  });

  it.each([
    ['eventLoop', { eventLoopDelayMs: 250 }],
    ['memory', { freeMemoryShare: 0.05 }],
    ['quota', { quotaLeftShare: 0.2 }],
  ] as const)('finds %s', (pressure, reading) => {
    expect([...pressuresIn({ ...CALM, ...reading })]).toEqual([pressure]);
  });
});

describe('AdaptiveSignals', () => {
  it('notices a blocked event loop, and forgets it with the next reading', async () => {
    signals = new AdaptiveSignals(() => null);
    await setTimeout(60);
    const endMs = performance.now() + 150;
    while (performance.now() < endMs);
    await setTimeout(60);
    const blocked = signals.read().eventLoopDelayMs;
    expect(blocked).toBeGreaterThan(100);
    await setTimeout(60);
    expect(signals.read().eventLoopDelayMs).toBeLessThan(blocked);
  });

  it('has no delay to tell before it was measured', () => {
    signals = new AdaptiveSignals(() => null);
    expect(signals.read().eventLoopDelayMs).toBe(0);
  });

  it('tells the share of free memory, and the quota as it is told', () => {
    let quota: number | null = 0.4;
    signals = new AdaptiveSignals(() => quota);
    const { freeMemoryShare, quotaLeftShare } = signals.read();
    expect(freeMemoryShare).toBeGreaterThan(0);
    expect(freeMemoryShare).toBeLessThanOrEqual(1);
    expect(quotaLeftShare).toBe(0.4);
    quota = null;
    expect(signals.read().quotaLeftShare).toBeNull();
  });
});
