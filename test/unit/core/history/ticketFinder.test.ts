import { describe, expect, it } from 'vitest';

import { SlowPatternError, TicketFinder } from '../../../../src/core/history/ticketFinder.ts';

describe('TicketFinder', () => {
  it('finds the keys of each message, each once, in their order', () => {
    const finder = new TicketFinder('[A-Z]+-\\d+');
    expect(finder.find(['ABC-2 and XY-1, ABC-2 again', 'none', 'XY-1'])).toEqual([['ABC-2', 'XY-1'], [], ['XY-1']]);
    expect(finder.find(['ABC-3'])).toEqual([['ABC-3']]);
  });

  it('takes the first group where there is one', () => {
    expect(new TicketFinder('(?:fixes|closes) #(\\d+)').find(['fixes #12, closes #13, #14'])).toEqual([['12', '13']]);
    expect(new TicketFinder('\\p{Lu}{2}-\\d').find(['ÄÖ-1'])).toEqual([['ÄÖ-1']]);
  });

  it('passes over empty and endless keys, and stops at 20', () => {
    expect(new TicketFinder('x*').find(['abc x'])).toEqual([['x']]);
    expect(new TicketFinder('\\w+').find(['a'.repeat(65)])).toEqual([[]]);
    const [keys] = new TicketFinder('\\d+').find([Array.from({ length: 100 }, (_, n) => String(n)).join(' ')]);
    expect(keys).toHaveLength(20);
  });

  it('looks at the beginning of a message that has no end', () => {
    expect(new TicketFinder('ABC-\\d').find([`${' '.repeat(16_384)}ABC-1`])).toEqual([[]]);
    expect(new TicketFinder('ABC-\\d').find([`${' '.repeat(16_379)}ABC-1`])).toEqual([['ABC-1']]);
  });

  it('refuses what is no pattern', () => {
    expect(() => new TicketFinder('(')).toThrow(SyntaxError);
  });

  it('gives a pattern up that never ends, and does not try again', () => {
    const finder = new TicketFinder('^(a+)+$');
    const startedMs = performance.now();
    expect(() => finder.find([`${'a'.repeat(50)}b`])).toThrow(SlowPatternError);
    expect(performance.now() - startedMs).toBeLessThan(3000);
    expect(() => finder.find(['aa'])).toThrow(SlowPatternError);
  });
});
