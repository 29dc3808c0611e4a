import { describe, expect, it } from 'vitest';

import type { Selection } from '../../../src/core/model/selection.ts';
import { EVERYTHING } from '../../../webview-ui/src/state/selectionOf.ts';
import { SelectionRequests } from '../../../webview-ui/src/state/selectionRequests.ts';

interface Clock {
  readonly sent: { readonly id: number; readonly selection: Selection; readonly purpose: string }[];
  readonly requests: SelectionRequests;
  frame(): void;
  /** Lets what waits for at most this long happen. */
  pass(delayMs: number): void;
}

function start(): Clock {
  const frames: (() => void)[] = [];
  const timers = new Map<() => void, number>();
  const sent: { id: number; selection: Selection; purpose: string }[] = [];
  const requests = new SelectionRequests({
    send: (id, selection, purpose) => sent.push({ id, selection, purpose }),
    atNextFrame: (call) => frames.push(call),
    later: (call, delayMs) => {
      timers.set(call, delayMs);
      return () => timers.delete(call);
    },
  });
  return {
    sent,
    requests,
    frame: () => frames.splice(0).forEach((call) => call()),
    pass: (delayMs) => {
      for (const [call, wait] of [...timers]) {
        if (wait > delayMs || !timers.delete(call)) continue;
        call();
      }
    },
  };
}

const since = (from: string): Selection => ({ ...EVERYTHING, span: { from: `${from}T00:00:00Z`, until: null } });
const spans = ({ sent }: Clock): readonly (string | null)[] =>
  sent.map(({ selection }) => selection.span.from?.slice(0, 10) ?? null);

describe('requests', () => {
  it('of one frame are one: that of the newest choice', () => {
    const clock = start();
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) clock.requests.want(since(day), 1, 0);
    expect(clock.sent).toEqual([]);
    clock.frame();
    expect(spans(clock)).toEqual(['2026-01-03']);
  });

  it('wait for the answer before, and leave out what was chosen in between', () => {
    const clock = start();
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) {
      clock.requests.want(since(day), 1, Number(day.slice(-2)));
      clock.frame();
    }
    expect(spans(clock)).toEqual(['2026-01-01']);
    // The time of the choice that was answered, not of the newest one.
    expect(clock.requests.answered(1)).toBe(1);
    expect(spans(clock)).toEqual(['2026-01-01', '2026-01-03']);
    expect(clock.requests.answered(2)).toBe(3);
    expect(clock.sent.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('are not repeated for what was asked already, nor for an answer that nobody waits for', () => {
    const clock = start();
    clock.requests.want(since('2026-01-01'), 1, 0);
    clock.frame();
    expect(clock.requests.answered(7)).toBeNull();
    clock.requests.answered(1);
    expect(clock.requests.answered(1)).toBeNull();
    clock.requests.want(since('2026-01-01'), 1, 0);
    clock.frame();
    expect(clock.sent).toHaveLength(1);
  });

  it('are repeated once a second while a run brings results, and at once for another choice', () => {
    const clock = start();
    const ask = (day: string, version: number): void => {
      clock.requests.want(since(day), version, 0);
      clock.frame();
    };
    ask('2026-01-01', 1);
    clock.requests.answered(1);
    ask('2026-01-01', 2);
    ask('2026-01-01', 3);
    expect(clock.sent).toHaveLength(1);
    clock.pass(1000);
    expect(clock.sent).toHaveLength(2);
    clock.requests.answered(2);
    ask('2026-01-01', 4);
    ask('2026-01-05', 4);
    expect(spans(clock)).toEqual(['2026-01-01', '2026-01-01', '2026-01-05']);
  });

  it('are made again by who comes back: the answer may be forgotten', () => {
    const clock = start();
    for (const selection of [since('2026-01-01'), null, since('2026-01-01')]) {
      clock.requests.want(selection, 1, 0);
      clock.frame();
      clock.requests.answered(clock.sent.length);
    }
    expect(clock.sent).toHaveLength(2);
  });

  it('go on when an answer never comes', () => {
    const clock = start();
    clock.requests.want(since('2026-01-01'), 1, 0);
    clock.frame();
    clock.requests.want(since('2026-01-02'), 1, 0);
    clock.frame();
    clock.pass(9_999);
    expect(clock.sent).toHaveLength(1);
    clock.pass(10_000);
    expect(spans(clock)).toEqual(['2026-01-01', '2026-01-02']);
  });

  it('for the catalogue come after those for figures, and measure nothing', () => {
    const clock = start();
    clock.requests.wantCatalogue();
    clock.requests.want(since('2026-01-01'), 1, 5);
    clock.frame();
    expect(clock.sent.map(({ purpose }) => purpose)).toEqual(['figures']);
    clock.requests.answered(1);
    expect(clock.sent.map(({ purpose }) => purpose)).toEqual(['figures', 'catalogue']);
    expect(clock.sent[1]?.selection).toEqual(EVERYTHING);
    expect(clock.requests.answered(2)).toBeNull();
  });
});
