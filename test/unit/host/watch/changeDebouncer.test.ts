import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { systemClock } from '../../../../src/core/ports.ts';
import { ChangeDebouncer } from '../../../../src/host/watch/changeDebouncer.ts';

describe('the change debouncer', () => {
  let debouncer: ChangeDebouncer;
  let taken: (readonly string[])[];

  beforeEach(() => {
    vi.useFakeTimers();
    taken = [];
    debouncer = new ChangeDebouncer({
      quietMs: 1500,
      longestMs: 15_000,
      clock: systemClock,
      onDue: () => taken.push(debouncer.takeDue()),
    });
  });

  afterEach(() => vi.useRealTimers());

  it('waits until a repository has come to rest', () => {
    debouncer.touch('a');
    vi.advanceTimersByTime(1000);
    debouncer.touch('a');
    vi.advanceTimersByTime(1499);
    expect(taken).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(taken).toEqual([['a']]);
    vi.advanceTimersByTime(60_000);
    expect(taken).toHaveLength(1);
  });

  it('waits no longer than the longest delay while changes go on', () => {
    let elapsedMs = 0;
    for (; taken.length === 0 && elapsedMs < 60_000; elapsedMs += 500) {
      debouncer.touch('a');
      vi.advanceTimersByTime(500);
    }
    expect(elapsedMs).toBe(15_000);
  });

  it('keeps repositories apart, and gives those that are due together at once', () => {
    debouncer.touch('a');
    debouncer.touch('b');
    vi.advanceTimersByTime(1000);
    debouncer.touch('c');
    vi.advanceTimersByTime(500);
    expect(taken).toEqual([['a', 'b']]);
    vi.advanceTimersByTime(1000);
    expect(taken).toEqual([['a', 'b'], ['c']]);
  });

  it('keeps for later what nobody took', () => {
    const patient = new ChangeDebouncer({ quietMs: 10, longestMs: 20, clock: systemClock, onDue: () => undefined });
    patient.touch('a');
    vi.advanceTimersByTime(1000);
    patient.touch('b');
    expect(patient.takeDue()).toEqual(['a']);
    vi.advanceTimersByTime(10);
    expect(patient.takeDue()).toEqual(['b']);
  });

  it('has one timer for a thousand repositories, and none when it is cleared', () => {
    for (let place = 0; place < 1000; place++) debouncer.touch(String(place));
    expect(vi.getTimerCount()).toBe(1);
    debouncer.clear();
    expect(vi.getTimerCount()).toBe(0);
    expect(debouncer.takeDue()).toEqual([]);
  });
});
