import { describe, expect, it } from 'vitest';

import { EventSource } from '../../../src/host/state/eventSource.ts';

describe('event source', () => {
  it('calls listeners in order, each subscription once, until it is disposed', () => {
    const source = new EventSource<number>();
    const heard: string[] = [];
    const listener = (event: number): void => void heard.push(`a${event}`);
    const first = source.subscribe(listener);
    source.subscribe(listener);
    source.subscribe((event) => heard.push(`b${event}`));
    source.fire(1);
    first.dispose();
    source.fire(2);
    expect(heard).toEqual(['a1', 'a1', 'b1', 'a2', 'b2']);
  });

  it('lets a listener subscribe or unsubscribe while it is called', () => {
    const source = new EventSource<number>();
    const heard: number[] = [];
    const once = source.subscribe((event) => {
      heard.push(event);
      once.dispose();
      source.subscribe((later) => heard.push(10 * later));
    });
    source.fire(1);
    source.fire(2);
    expect(heard).toEqual([1, 20]);
  });
});
