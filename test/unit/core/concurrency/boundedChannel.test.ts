import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { BoundedChannel, ChannelClosedError } from '../../../../src/core/concurrency/boundedChannel.ts';

async function drain<Item>(channel: BoundedChannel<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of channel) items.push(item);
  return items;
}

describe('BoundedChannel', () => {
  it('brings items in the order of sending, and ends when it is closed', async () => {
    const channel = new BoundedChannel<number>(3);
    const taken = drain(channel);
    for (let item = 0; item < 10; item += 1) await channel.send(item);
    channel.close();
    expect(await taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('makes producers wait who are ahead, and keeps their order', async () => {
    const channel = new BoundedChannel<number>(2);
    const sent: number[] = [];
    for (let item = 0; item < 5; item += 1) void channel.send(item).then(() => sent.push(item));
    await setImmediate();
    expect([sent, channel.size]).toEqual([[0, 1], 2]);
    const items = channel[Symbol.asyncIterator]();
    expect((await items.next()).value).toBe(0);
    await setImmediate();
    expect([sent, channel.size]).toEqual([[0, 1, 2], 2]);
    const rest = [await items.next(), await items.next(), await items.next(), await items.next()];
    expect(rest.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
  });

  it('wakes a consumer that waits for the first item or the end', async () => {
    const channel = new BoundedChannel<string>();
    const items = channel[Symbol.asyncIterator]();
    const first = items.next();
    await setImmediate();
    await channel.send('first');
    expect(await first).toEqual({ done: false, value: 'first' });
    const end = items.next();
    await setImmediate();
    channel.close();
    expect(await end).toEqual({ done: true, value: undefined });
  });

  it('gives out what was sent before it was closed, and takes nothing after', async () => {
    const channel = new BoundedChannel<string>(2);
    await channel.send('one');
    channel.close();
    channel.close(new Error('too late to matter'));
    await expect(channel.send('two')).rejects.toThrow(ChannelClosedError);
    expect(await drain(channel)).toEqual(['one']);
  });

  it('ends the loop with the error that it was closed with', async () => {
    const channel = new BoundedChannel<string>();
    await channel.send('one');
    channel.close(new Error('the source failed'));
    const items = channel[Symbol.asyncIterator]();
    expect((await items.next()).value).toBe('one');
    await expect(items.next()).rejects.toThrow('the source failed');
  });

  it('lets go of producers when the consumer leaves', async () => {
    const channel = new BoundedChannel<number>(1);
    await channel.send(1);
    const waiting = [channel.send(2), channel.send(3)];
    for await (const item of channel) {
      expect(item).toBe(1);
      break;
    }
    const ends = await Promise.allSettled(waiting);
    expect(ends.some(({ status }) => status === 'rejected')).toBe(true);
    await expect(channel.send(4)).rejects.toThrow(ChannelClosedError);
  });

  it('lets a producer give up, whose item is then not sent', async () => {
    const channel = new BoundedChannel<number>(1);
    await channel.send(1);
    const abort = new AbortController();
    const given = channel.send(2, { signal: abort.signal });
    const kept = channel.send(3);
    abort.abort(new Error('had enough'));
    await expect(given).rejects.toThrow('had enough');
    const taken = drain(channel);
    await kept;
    channel.close();
    expect(await taken).toEqual([1, 3]);
  });
});
