import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { silentLogger, systemClock } from '../../../../src/core/ports.ts';
import { RunServices } from '../../../../src/core/run/runServices.ts';

const TASK = { kind: 'readHistory', title: 'a', permit: 'gitProcesses' } as const;

describe('RunServices', () => {
  let services: RunServices;

  beforeEach(() => {
    services = new RunServices({ clock: systemClock, logger: silentLogger });
  });
  afterEach(() => services.close());

  it('hands on what work gives and throws, and counts it', async () => {
    const { signal } = new AbortController();
    expect(await services.carryOut(TASK, signal, () => Promise.resolve(7))).toBe(7);
    await expect(services.carryOut(TASK, signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const { tasks, operations } = services.activity();
    expect(tasks.map(({ state }) => state).toSorted()).toEqual(['completed', 'failed']);
    expect(operations).toMatchObject([{ name: 'readHistory', calls: 2, successes: 1, failures: 1 }]);
  });

  it('keeps the task for people to see, but neither its work nor its result', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void; // there with the flag
    const carryOut = async (): Promise<readonly WeakRef<object>[]> => {
      const held = { by: 'work' };
      const result = await services.carryOut(TASK, new AbortController().signal, () => {
        return Promise.resolve({ of: held.by });
      });
      return [new WeakRef(held), new WeakRef(result)];
    };
    const references = await carryOut();
    await new Promise(setImmediate);
    collect();
    expect(references.map((reference) => reference.deref())).toEqual([undefined, undefined]);
    expect(services.activity().tasks).toHaveLength(1);
  });
});
