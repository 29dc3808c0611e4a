import { describe, expect, it } from 'vitest';

import { assignJobs } from '../../../../src/core/jobs/assignJobs.ts';
import { claimAllocation } from '../../../../src/core/jobs/claimAllocation.ts';
import { AllocationContextBusyError, JobAllocationContext } from '../../../../src/core/jobs/jobAllocationContext.ts';

import { candidate, ciJob, MATCHING } from './jobFixtures.ts';

const named = (...names: readonly string[]): readonly { readonly name: string }[] => names.map((name) => ({ name }));

describe('JobAllocationContext', () => {
  it('keeps owner, rule, score and number of what it gave, and tells who has what it did not give', async () => {
    const context = new JobAllocationContext();
    const first = [
      { name: 'a', rule: 'equalsName', score: 1050 },
      { name: 'a', rule: 'dashThenName', score: 300 },
      { name: 'b' },
    ];
    expect(await context.claim('A', first)).toEqual({ granted: ['a', 'b'], refused: [] });
    expect(await context.claim('B', named('c', 'b', 'b'))).toEqual({
      granted: ['c'],
      refused: [{ name: 'b', owner: 'A' }],
    });
    expect(await context.claim('A', named('a'))).toEqual({ granted: [], refused: [{ name: 'a', owner: 'A' }] });
    expect((await context.snapshot()).allocations).toEqual([
      { name: 'a', owner: 'A', rule: 'equalsName', score: 1050, sequence: 1 },
      { name: 'b', owner: 'A', rule: null, score: null, sequence: 2 },
      { name: 'c', owner: 'B', rule: null, score: null, sequence: 3 },
    ]);
  });

  it('counts what is registered and what is claimed', async () => {
    const context = new JobAllocationContext();
    expect(await context.summary()).toEqual({ total: 0, allocated: 0, unallocated: 0, allocatedPercent: null });
    expect(await context.register(['a', 'b', 'c', 'a', '', null])).toBe(3);
    await context.claim('A', named('a', 'x'));
    expect(await context.register(['a', 'd'])).toBe(1);
    expect(await context.summary()).toEqual({ total: 5, allocated: 2, unallocated: 3, allocatedPercent: 40 });
    expect((await context.snapshot()).unallocated).toEqual(['b', 'c', 'd']);
    expect(await context.ownerOf('a')).toBe('A');
    expect(await context.ownerOf('b')).toBeNull();
    expect(await context.ownerOf('unknown')).toBeNull();
    expect(await context.ownerOf('')).toBeNull();
  });

  it('gives jobs back to nobody', async () => {
    const context = new JobAllocationContext();
    await context.claim('A', named('a', 'b', 'c'));
    await context.claim('B', named('d'));
    expect(await context.release('A', ['b', 'd', 'unknown', '', null])).toEqual(['b']);
    expect(await context.release('A')).toEqual(['a', 'c']);
    expect(await context.release('A')).toEqual([]);
    expect(await context.summary()).toMatchObject({ total: 4, allocated: 1, unallocated: 3 });
    expect(await context.claim('B', named('a'))).toEqual({ granted: ['a'], refused: [] });
    expect(await context.reset('B')).toEqual(['a', 'd']);
    await context.claim('A', named('a'));
    await context.resetAll();
    expect(await context.summary()).toMatchObject({ total: 0, allocated: 0 });
    const { entries } = await context.audit();
    expect(entries.map(({ sequence, action, name, owner }) => `${sequence} ${action} ${name} ${owner}`)).toEqual([
      '1 claimed a A',
      '2 claimed b A',
      '3 claimed c A',
      '4 claimed d B',
      '5 released b A',
      '6 released a A',
      '7 released c A',
      '8 claimed a B',
      '9 reset a B',
      '10 reset d B',
      '11 claimed a A',
      '12 reset a A',
    ]);
  });

  it('explains a job by its allocation and its history', async () => {
    const context = new JobAllocationContext();
    await context.claim('A', [{ name: 'é', rule: 'scmUrl', score: 30_000 }]);
    await context.claim('B', named('e\u0301', 'b'));
    expect(await context.explain('e\u0301')).toEqual({
      name: 'é',
      known: true,
      allocation: { name: 'é', owner: 'A', rule: 'scmUrl', score: 30_000, sequence: 1 },
      history: [
        { sequence: 1, action: 'claimed', name: 'é', owner: 'A' },
        { sequence: 3, action: 'refused', name: 'é', owner: 'B' },
      ],
    });
    await context.register(['c']);
    expect(await context.explain('c')).toEqual({ name: 'c', known: true, allocation: null, history: [] });
    expect(await context.explain(' ')).toEqual({ name: '', known: false, allocation: null, history: [] });
  });

  it('keeps a bounded trail, and says what it dropped', async () => {
    const context = new JobAllocationContext({ auditLimit: 3 });
    const numbers = async (): Promise<readonly number[]> =>
      (await context.audit()).entries.map(({ sequence }) => sequence);
    await context.claim('A', named('a', 'b'));
    expect(await numbers()).toEqual([1, 2]);
    await context.claim('A', named('c'));
    expect(await numbers()).toEqual([1, 2, 3]);
    await context.claim('A', named('d'));
    expect(await numbers()).toEqual([2, 3, 4]);
    await context.claim('A', named('e'));
    expect(await numbers()).toEqual([3, 4, 5]);
    expect((await context.audit()).droppedCount).toBe(2);
    await context.claim('A', named('f'));
    expect(await numbers()).toEqual([4, 5, 6]);
    expect(() => new JobAllocationContext({ auditLimit: 0 })).toThrow(RangeError);
  });

  it('gives copies that nobody can change, and that do not change', async () => {
    const context = new JobAllocationContext();
    const wanted = [{ name: 'a' }];
    const claim = context.claim('A', wanted);
    wanted.push({ name: 'late' });
    expect((await claim).granted).toEqual(['a']);
    const snapshot = await context.snapshot();
    const { entries } = await context.audit();
    await context.claim('A', named('b'));
    expect(snapshot.allocations.map(({ name }) => name)).toEqual(['a']);
    expect(entries).toHaveLength(1);
    const parts = [snapshot, snapshot.allocations, snapshot.allocations[0], snapshot.unallocated, snapshot.summary];
    const { history, allocation } = await context.explain('b');
    const others = [entries, entries[0], history, history[0], allocation];
    expect([...parts, ...others].every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('wants an owner that has a name', async () => {
    const context = new JobAllocationContext();
    for (const owner of ['', ' \t']) {
      await expect(context.claim(owner, named('a'))).rejects.toThrow('An owner of jobs needs a name.');
      await expect(context.release(owner)).rejects.toThrow(RangeError);
      await expect(context.reset(owner)).rejects.toThrow(RangeError);
    }
  });

  it('says that it was busy when a call waits for too long, and goes on afterwards', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const context = new JobAllocationContext({ lockTimeoutMs: 20, checkpoint: () => gate });
    const first = context.claim('A', named('a'));
    const second = context.claim('B', named('b'));
    await expect(second).rejects.toThrow(AllocationContextBusyError);
    await expect(second).rejects.toThrow('busy for more than 20 ms; nothing was changed');
    open();
    expect((await first).granted).toEqual(['a']);
    expect((await context.snapshot()).allocations.map(({ name }) => name)).toEqual(['a']);
  });

  it('lets an error of one call be no trouble of the next', async () => {
    let failing = true;
    const context = new JobAllocationContext({
      checkpoint: () => {
        if (failing) throw new Error('held up');
      },
    });
    await expect(context.claim('A', named('a'))).rejects.toThrow('held up');
    failing = false;
    expect((await context.claim('A', named('a'))).granted).toEqual(['a']);
  });
});

describe('claimAllocation', () => {
  it('writes down what was assigned, and why', async () => {
    const allocation = assignJobs(
      ['a-verify', 'b-verify', 'b-merge', 'c-verify', 'lab-1', 'nothing'].map((name) => ciJob(name)),
      [candidate('a'), candidate('b'), candidate('c', { archived: true })],
      MATCHING,
    );
    const context = new JobAllocationContext();
    expect(await claimAllocation(context, allocation)).toEqual([]);
    expect(await context.summary()).toMatchObject({ total: 6, allocated: 3, unallocated: 3, allocatedPercent: 50 });
    expect((await context.explain('b-merge')).allocation).toMatchObject({
      owner: 'b',
      rule: 'nameThenDash',
      score: 550,
    });
    expect((await context.snapshot()).unallocated).toEqual(['c-verify', 'lab-1', 'nothing']);
  });

  it('tells which jobs somebody has already', async () => {
    const context = new JobAllocationContext();
    await context.claim('somebody', [{ name: 'a-verify' }]);
    const allocation = assignJobs([ciJob('a-verify'), ciJob('a-merge')], [candidate('a')], MATCHING);
    expect(await claimAllocation(context, allocation)).toEqual([{ name: 'a-verify', owner: 'somebody' }]);
    expect(await context.ownerOf('a-merge')).toBe('a');
  });
});
