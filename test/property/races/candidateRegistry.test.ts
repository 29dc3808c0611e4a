import { setImmediate } from 'node:timers/promises';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CandidateRegistry, type Registration } from '../../../src/core/registry/candidateRegistry.ts';
import { checkSchedules } from './checkSchedules.ts';

interface Values {
  readonly provider: object;
}

/** Lets everyone else run. */
const pause = () => setImmediate();

const steps = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('muster', 'acme', 'late'),
    priority: fc.integer({ min: 0, max: 2 }),
    isTakenBack: fc.boolean(),
    isNamed: fc.boolean(),
  }),
  { minLength: 2, maxLength: 6 },
);

/** The best by the rules, worked out without the registry. */
function expectedBest(kept: readonly { name: string; priority: number; sequence: number }[], named: string | null) {
  return kept.toSorted(
    (a, b) => Number(b.name === named) - Number(a.name === named) || b.priority - a.priority || b.sequence - a.sequence,
  )[0];
}

describe('registry', () => {
  it('answers at every moment with the best of what is registered, and keeps lists as they were', async ({ task }) => {
    await checkSchedules(task, steps, async (scheduler, played) => {
      const registry = new CandidateRegistry<Values>();
      const kept = new Map<string, { key: string; name: string; priority: number; sequence: number }>();
      const named = new Map<string, string>();
      const turn = () => scheduler.schedule(Promise.resolve());
      const check = () => {
        for (const key of ['a', 'b']) {
          const best = expectedBest(
            [...kept.values()].filter((entry) => entry.key === key),
            named.get(key) ?? null,
          );
          const resolved = registry.resolve('provider', key);
          expect(resolved?.sequence).toBe(best?.sequence);
          expect(registry.explain('provider', key).winner).toBe(best?.name ?? null);
        }
        expect(sequencesOf(registry).toSorted()).toEqual([...kept.values()].map(({ sequence }) => sequence).toSorted());
      };
      const sequences: number[] = [];
      const register = (id: string, { key, name, priority }: (typeof played)[number]): Registration => {
        const before = new Set(sequencesOf(registry));
        const registration = registry.register('provider', key, { name, priority, value: {} });
        const [sequence = 0] = sequencesOf(registry).filter((each) => !before.has(each));
        sequences.push(sequence);
        kept.set(id, { key, name, priority, sequence });
        return registration;
      };
      const play = async (step: (typeof played)[number], index: number) => {
        await turn();
        const registration = register(String(index), step);
        const held = registry.listActive('provider');
        const names = held.map(({ name }) => name);
        check();
        await turn();
        if (step.isNamed) {
          registry.override('provider', step.key, step.name);
          named.set(step.key, step.name);
        }
        check();
        await turn();
        if (step.isTakenBack) {
          registration.dispose();
          registration.dispose();
          kept.delete(String(index));
        }
        check();
        expect(held.map(({ name }) => name)).toEqual(names);
      };
      await scheduler.waitFor(Promise.all(played.map(play)));
      expect(new Set(sequences).size).toBe(played.length);
    });
  });
});

const registeredIn = (registry: CandidateRegistry<Values>) => [
  ...registry.listActive('provider'),
  ...registry.listShadowed('provider'),
];

const sequencesOf = (registry: CandidateRegistry<Values>) => registeredIn(registry).map(({ sequence }) => sequence);

async function all<Result>(
  count: number,
  work: (index: number) => Promise<Result> | Result,
): Promise<readonly Result[]> {
  return Promise.all(Array.from({ length: count }, async (_, index) => work(index)));
}

/**
 * An offer that breaks in while it is being registered: reading its capabilities uses the registry. There is no `await`
 * in the registry to break in at otherwise.
 */
function breakingIn(registry: CandidateRegistry<Values>, name: string, breakIn: () => void) {
  return {
    name,
    value: {},
    get capabilities(): readonly string[] {
      breakIn();
      expect(registry.listActive('provider')).toSatisfy(Object.isFrozen);
      return [];
    },
  };
}

describe('registry under many hands', () => {
  it('10 × 100 registrations: 1000 keys', async () => {
    const registry = new CandidateRegistry<Values>();
    await all(10, async (worker) => {
      for (let index = 0; index < 100; index += 1) {
        const lookAround = () => registry.resolve('provider', `${worker} ${index}`);
        registry.register('provider', `${worker} ${index}`, breakingIn(registry, 'muster', lookAround));
        if (index % 10 === 0) await pause();
      }
    });
    expect(new Set(registry.listActive('provider').map(({ key }) => key)).size).toBe(1000);
  });

  it('20 on one key: all kept', async () => {
    const registry = new CandidateRegistry<Values>();
    await all(20, async (index) => {
      await pause();
      const within = () => {
        if (index % 2 === 0) registry.register('provider', 'key', { name: `within ${index}`, value: {} });
      };
      registry.register('provider', 'key', breakingIn(registry, `own ${index}`, within));
      await pause();
    });
    expect([registry.listActive('provider').length, registry.listShadowed('provider').length]).toEqual([1, 29]);
    expect(new Set(registeredIn(registry).map(({ name }) => name)).size).toBe(30);
  });

  it('20 × 50: 1000 sequence numbers, none twice', async () => {
    const registry = new CandidateRegistry<Values>();
    await all(20, async (worker) => {
      for (let index = 0; index < 25; index += 1) {
        const within = () => registry.register('provider', `${worker}`, { name: 'within', value: {} });
        registry.register('provider', `${worker}`, breakingIn(registry, 'own', within));
        await pause();
      }
    });
    expect(new Set(registeredIn(registry).map(({ sequence }) => sequence)).size).toBe(1000);
  });

  it('50 resolves: the same instance', async () => {
    const registry = new CandidateRegistry<Values>();
    const value = {};
    registry.register('provider', 'key', { name: 'muster', value, priority: 1 });
    const resolved = await all(50, async (index) => {
      await pause();
      registry.register('provider', 'key', { name: `weak ${index}`, value: {} });
      return registry.resolve('provider', 'key');
    });
    expect(new Set(resolved).size).toBe(1);
    expect(resolved[0]?.value).toBe(value);
  });

  it('30 lists: the same count', async () => {
    const registry = new CandidateRegistry<Values>();
    for (let key = 0; key < 40; key += 1) registry.register('provider', `${key}`, { name: 'muster', value: {} });
    const counts = await all(30, async (index) => {
      const list = registry.listActive('provider');
      registry.register('provider', `${index}`, { name: 'other', value: {} });
      await pause();
      return [list.length, registry.listActive('provider').length];
    });
    expect(new Set(counts.flat())).toEqual(new Set([40]));
  });

  it('20 explains: the same winner and order', async () => {
    const registry = new CandidateRegistry<Values>();
    for (const [index, name] of ['c', 'a', 'd', 'b'].entries()) {
      registry.register('provider', 'key', { name, value: {}, priority: index % 2 });
    }
    const explained = await all(20, async (index) => {
      await pause();
      registry.register('provider', `elsewhere ${index}`, { name: 'a', value: {} });
      const { winner, candidates } = registry.explain('provider', 'key');
      return [winner, ...candidates.map(({ name, state }) => `${name} ${state}`)].join();
    });
    expect(new Set(explained)).toEqual(new Set(['b,b active,a shadowed,d shadowed,c shadowed']));
  });

  it('200 mixed operations: 0 errors', async () => {
    const registry = new CandidateRegistry<Values>();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, async (_, index) => {
        const key = `${index % 7}`;
        const registration = registry.register('provider', key, {
          name: `${index % 3}`,
          value: {},
          priority: index % 5,
        });
        await pause();
        registry.override('provider', key, index % 4 === 0 ? `${index % 3}` : null);
        await pause();
        if (index % 2 === 0) registration.dispose();
        const winner = registry.resolve('provider', key);
        expect(registry.explain('provider', key).winner).toBe(winner?.name ?? null);
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(registeredIn(registry)).toHaveLength(100);
  });

  it('nested use ends in less than 2 s', () => {
    const registry = new CandidateRegistry<Values>();
    const startedMs = performance.now();
    const within = (depth: number) => () => {
      if (depth === 0) return;
      registry.register('provider', `${depth}`, breakingIn(registry, 'muster', within(depth - 1)));
      registry.explain('provider', `${depth}`);
    };
    within(50)();
    expect(registry.listActive('provider')).toHaveLength(50);
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });
});
