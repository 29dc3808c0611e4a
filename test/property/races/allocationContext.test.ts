import { setImmediate as nextTurn } from 'node:timers/promises';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AuditEntry } from '../../../src/core/jobs/auditTrail.ts';
import type { AllocationSnapshot, AllocationSummary, JobRequest } from '../../../src/core/jobs/jobAllocation.ts';
import { AllocationContextBusyError, JobAllocationContext } from '../../../src/core/jobs/jobAllocationContext.ts';
import type { Checkpoint } from '../../../src/core/model/checkpoint.ts';

import { checkSchedules } from './checkSchedules.ts';

/** Lets everybody else have a turn in the middle of every call. */
const yieldTurn: Checkpoint = () => nextTurn();
/** The same, for work that waits ten thousand times. */
const yieldMoment: Checkpoint = () => Promise.resolve();

function requests(names: readonly (string | null | undefined)[]): readonly JobRequest[] {
  return names.map((name) => ({ name, rule: 'equalsName', score: 1050 }));
}

function jobs(count: number, first = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => `job-${first + index}`);
}

async function claimAll(
  context: JobAllocationContext,
  sets: readonly (readonly (string | null | undefined)[])[],
): Promise<readonly (readonly string[])[]> {
  const claims = sets.map((names, owner) => context.claim(`owner-${owner}`, requests(names)));
  return (await Promise.all(claims)).map(({ granted }) => granted);
}

describe('JobAllocationContext', () => {
  it('allocates 1000 jobs to 100 workers, none twice', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn });
    // Each worker wants its own ten jobs, and the ten of the next one too.
    const sets = Array.from({ length: 100 }, (_, worker) => [
      ...jobs(10, worker * 10),
      ...jobs(10, ((worker + 1) % 100) * 10),
    ]);
    const granted = (await claimAll(context, sets)).flat();
    expect(granted).toHaveLength(1000);
    expect(new Set(granted).size).toBe(1000);
    expect(await context.summary()).toEqual({ total: 1000, allocated: 1000, unallocated: 0, allocatedPercent: 100 });
  });

  it('allocates exactly 9 jobs of 3 overlapping sets of 5', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn });
    const granted = await claimAll(context, [
      ['a', 'b', 'c', 'd', 'e'],
      ['d', 'e', 'f', 'g', 'h'],
      ['g', 'h', 'i', 'a', 'b'],
    ]);
    expect(granted.flat().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
    for (const [owner, names] of granted.entries()) {
      for (const name of names) expect(await context.ownerOf(name)).toBe(`owner-${owner}`);
    }
  });

  it('leaves B alone when A is reset', async () => {
    const a = new JobAllocationContext({ checkpoint: yieldTurn });
    const b = new JobAllocationContext({ checkpoint: yieldTurn });
    await Promise.all([a.claim('A', requests(jobs(5))), b.claim('B', requests(jobs(5)))]);
    await a.resetAll();
    expect((await a.summary()).allocated).toBe(0);
    expect((await b.summary()).allocated).toBe(5);
  });

  it('leaves B what it claims while A is reset', async () => {
    let call = 0;
    const slowFirst: Checkpoint = async () => {
      call += 1;
      for (let turn = call === 7 ? 50 : 1; turn > 0; turn--) await nextTurn();
    };
    const context = new JobAllocationContext({ checkpoint: slowFirst });
    await context.claim('A', requests(jobs(5)));
    expect(call).toBe(6);
    const reset = context.reset('A');
    await context.release('A', ['job-1']);
    const { granted } = await context.claim('B', requests(['job-1']));
    await reset;
    expect(granted).toEqual(['job-1']);
    expect(await context.ownerOf('job-1')).toBe('B');
    expect(await context.summary()).toMatchObject({ total: 5, allocated: 1 });
  });

  it('gives 50 consistent summaries while 5 workers allocate 10 times', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn });
    await context.register(jobs(400));
    const summaries: AllocationSummary[] = [];
    const work = async (worker: number): Promise<void> => {
      // In step, all would be done with claiming when one looks.
      for (let turn = 0; turn < worker; turn++) await nextTurn();
      for (let round = 0; round < 10; round++) {
        await context.claim(`owner-${worker}`, requests(jobs(4, (worker * 10 + round) * 4)));
        summaries.push(await context.summary());
      }
    };
    await Promise.all([0, 1, 2, 3, 4].map(work));
    expect(summaries).toHaveLength(50);
    for (const { total, allocated, unallocated, allocatedPercent } of summaries) {
      expect([total, allocated + unallocated, allocatedPercent]).toEqual([400, 400, allocated / 4]);
      // A claim of four is seen whole or not at all.
      expect(allocated % 4).toBe(0);
    }
    expect((await context.summary()).allocated).toBe(200);
  });

  it('gives 10,000 jobs to one of those that want them all', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldMoment });
    const all = jobs(10_000);
    const granted = await claimAll(context, [all, all, all]);
    expect(granted.map(({ length }) => length)).toEqual([10_000, 0, 0]);
    expect((await context.snapshot()).allocations).toHaveLength(10_000);
  });

  it('takes a name for the same however its accents are written', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn });
    const names = ['café-überprüfung', '検証-ジョブ', 'тест', '🚀-deploy', '가나'];
    const granted = await claimAll(
      context,
      ['NFC', 'NFD'].map((form) => names.map((name) => name.normalize(form))),
    );
    expect(granted).toEqual([names.map((name) => name.normalize('NFC')), []]);
    expect(await context.ownerOf('café-überprüfung'.normalize('NFD'))).toBe('owner-0');
  });

  it('ignores names that are empty or missing, and grants once what comes twice', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn });
    const names = ['', 'a', ' \t\n', 'a', null, 'b', undefined, 'a', '\u00a0'];
    const granted = (await claimAll(context, [names, names])).flat();
    expect(granted).toEqual(['a', 'b']);
    expect(await context.register(names)).toBe(0);
    expect((await context.summary()).total).toBe(2);
    expect((await context.audit()).entries.map(({ action, name }) => `${action} ${name}`)).toEqual([
      'claimed a',
      'claimed b',
      'refused a',
      'refused b',
    ]);
  });

  it('releases once what is released by two at once, and never what others have', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn });
    await context.claim('A', requests(jobs(3)));
    await context.claim('B', requests(['mine']));
    const released = await Promise.all([context.release('A'), context.release('A', ['job-1', 'mine', 'unknown'])]);
    expect(released.flat().toSorted()).toEqual(jobs(3));
    expect(await context.summary()).toMatchObject({ total: 4, allocated: 1 });
    expect(await context.ownerOf('mine')).toBe('B');
  });

  it('makes no mistake in 200 mixed operations', async () => {
    const context = new JobAllocationContext({ checkpoint: yieldTurn, auditLimit: 100_000 });
    const snapshots: AllocationSnapshot[] = [];
    const operations = Array.from({ length: 200 }, async (_, index) => {
      const owner = `owner-${index % 7}`;
      const names = jobs(1 + (index % 5), (index * 3) % 40);
      if (index % 4 === 0) await context.release(owner, names);
      else if (index % 23 === 0) await context.reset(owner);
      else if (index % 5 === 0) snapshots.push(await context.snapshot());
      else await context.claim(owner, requests(names));
    });
    await Promise.all(operations);
    expect(snapshots.length).toBeGreaterThan(20);
    expectHistory((await context.audit()).entries, [...snapshots, await context.snapshot()]);
  });

  it('refuses a call from inside the lock, and is free again after it', async () => {
    const inside: Promise<unknown>[] = [];
    const context: JobAllocationContext = new JobAllocationContext({
      lockTimeoutMs: 50,
      checkpoint: async () => {
        if (inside.length === 0) inside.push(context.claim('B', requests(['b'])).catch((error: unknown) => error));
        await inside[0];
      },
    });
    const startedMs = performance.now();
    const claimed = context.claim('A', requests(['a']));
    await Promise.race([claimed, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(await inside[0]).toBeInstanceOf(AllocationContextBusyError);
    expect((await context.snapshot()).allocations.map(({ name }) => name)).toEqual(['a']);
  });

  it('keeps a true record of any order of claims, releases, resets and looks', async ({ task }) => {
    await checkSchedules(task, fc.array(fc.array(operation, { maxLength: 3 }), { minLength: 2, maxLength: 4 }), race);
  });
});

const operation = fc.record({
  kind: fc.constantFrom('claim', 'claim', 'claim', 'release', 'releaseAll', 'reset', 'snapshot'),
  names: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
  whose: fc.nat(3),
});

/** Each worker does one thing after the other; who goes on next, at its start and inside the lock, is the scheduler's. */
async function race(
  scheduler: fc.Scheduler,
  workers: readonly (readonly { kind: string; names: readonly string[]; whose: number }[])[],
): Promise<void> {
  const turn = (): Promise<void> => scheduler.schedule(Promise.resolve());
  const context = new JobAllocationContext({ checkpoint: turn });
  const snapshots: AllocationSnapshot[] = [];
  const granted: string[] = [];
  const freed: string[] = [];
  const play = async (operations: (typeof workers)[number], worker: number): Promise<void> => {
    const owner = `owner-${worker}`;
    for (const { kind, names, whose } of operations) {
      await turn();
      if (kind === 'claim') granted.push(...(await context.claim(owner, requests(names))).granted);
      else if (kind === 'release') freed.push(...(await context.release(owner, names)));
      else if (kind === 'releaseAll') freed.push(...(await context.release(owner)));
      else if (kind === 'reset') freed.push(...(await context.reset(`owner-${whose}`)));
      else snapshots.push(await context.snapshot());
    }
  };
  await scheduler.waitFor(Promise.all(workers.map(play)));
  snapshots.push(await scheduler.waitFor(context.snapshot()));
  const { entries } = await scheduler.waitFor(context.audit());
  expectHistory(entries, snapshots);
  expect(granted.length - freed.length).toBe(snapshots.at(-1)?.summary.allocated);
}

/** Plays the trail again: every entry must be possible where it stands, and lead to what each snapshot saw. */
function expectHistory(entries: readonly AuditEntry[], snapshots: readonly AllocationSnapshot[]): void {
  const owners = new Map<string, string>();
  const seen = new Map([[0, '']]);
  for (const { sequence, action, name, owner } of entries) {
    expect(sequence).toBe(seen.size);
    if (action === 'claimed') {
      expect(owners.get(name)).toBeUndefined();
      owners.set(name, owner);
    } else if (action === 'refused') expect(owners.has(name)).toBe(true);
    else {
      expect(owners.get(name)).toBe(owner);
      owners.delete(name);
    }
    seen.set(sequence, stateOf(owners));
  }
  for (const { allocations, summary, unallocated, lastSequence } of snapshots) {
    expect(stateOf(allocations.map(({ name, owner }) => [name, owner]))).toBe(seen.get(lastSequence));
    expect([summary.allocated, summary.unallocated]).toEqual([allocations.length, unallocated.length]);
  }
}

function stateOf(owners: Iterable<readonly [string, string]>): string {
  return [...owners]
    .map(([name, owner]) => `${name}:${owner}`)
    .toSorted()
    .join(' ');
}
