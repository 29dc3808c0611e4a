import { getEventListeners } from 'node:events';

import { describe, expect, it } from 'vitest';

import { askExtension, LateAnswerError } from '../../../../src/host/extensions/askExtension.ts';

const never = (): Promise<never> => new Promise<never>(() => undefined);

describe('asking another extension', () => {
  const { signal } = new AbortController();

  it('gives its answer, given at once or later', async () => {
    expect(await askExtension(() => 7, signal, 1000)).toBe(7);
    expect(await askExtension(() => Promise.resolve(8), signal, 1000)).toBe(8);
  });

  it('rejects with what it throws, at once or later', async () => {
    const error = new Error('boom');
    const thrower = (): never => {
      throw error;
    };
    await expect(askExtension(thrower, signal, 1000)).rejects.toBe(error);
    await expect(askExtension(() => Promise.reject(error), signal, 1000)).rejects.toBe(error);
  });

  it('does not wait longer than the deadline, and then tells it that nobody waits', async () => {
    let given: AbortSignal | undefined;
    const hanging = (own: AbortSignal): Promise<never> => {
      given = own;
      return never();
    };
    await expect(askExtension(hanging, signal, 20)).rejects.toBeInstanceOf(LateAnswerError);
    expect(given?.aborted).toBe(true);
  });

  it('ends with the signal, for the asked one too, and an answer that fails later disturbs nobody', async () => {
    const abort = new AbortController();
    let given: AbortSignal | undefined;
    const { promise, reject } = Promise.withResolvers<never>();
    const asked = askExtension(
      (own) => {
        given = own;
        return promise;
      },
      abort.signal,
      1000,
    );
    const reason = new Error('the next run begins');
    abort.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(given?.aborted).toBe(true);
    // Vitest fails on an unhandled rejection.
    reject(new Error('too late'));
    await Promise.resolve();
  });

  it('asks nobody when the signal has aborted before', async () => {
    let calls = 0;
    await expect(askExtension(() => (calls += 1), AbortSignal.abort(), 1000)).rejects.toThrow();
    expect(calls).toBe(0);
  });

  it('leaves the signal of a good answer alone, and nothing behind', async () => {
    let given: AbortSignal | undefined;
    await askExtension((own) => (given = own), signal, 5);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(given?.aborted).toBe(false);
  });
});
