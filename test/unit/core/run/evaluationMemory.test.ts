import { describe, expect, it } from 'vitest';

import { EvaluationMemory } from '../../../../src/core/run/evaluationMemory.ts';

describe('what was counted before', () => {
  const counter = (): { readonly count: () => number; readonly times: () => number } => {
    let times = 0;
    return { count: () => ++times, times: () => times };
  };

  it('is not counted again for the same part and options', () => {
    const memory = new EvaluationMemory();
    const { count, times } = counter();
    const part = {};
    expect([memory.recall('coupling', part, 'a', count), memory.recall('coupling', part, 'a', count)]).toEqual([1, 1]);
    expect(times()).toBe(1);
  });

  it('is counted again for another part, other options and another metric', () => {
    const memory = new EvaluationMemory();
    const { count } = counter();
    const part = {};
    const recalled = [
      memory.recall('coupling', part, 'a', count),
      memory.recall('coupling', {}, 'a', count),
      memory.recall('coupling', part, 'b', count),
      memory.recall('health', part, 'b', count),
      memory.recall('coupling', part, 'b', count),
    ];
    expect(recalled).toEqual([1, 2, 3, 4, 3]);
  });

  it('is counted again once it is forgotten', () => {
    const memory = new EvaluationMemory();
    const { count } = counter();
    const part = {};
    memory.recall('history', part, '', count);
    memory.forget('history', part);
    memory.forget('nothing', part);
    expect(memory.recall('history', part, '', count)).toBe(2);
  });

  it('is nothing when the count fails', () => {
    const memory = new EvaluationMemory();
    const part = {};
    const fail = (): never => {
      throw new Error('no');
    };
    expect(() => memory.recall('health', part, '', fail)).toThrow('no');
    expect(memory.recall('health', part, '', () => 7)).toBe(7);
  });
});
