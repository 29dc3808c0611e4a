// A process of its own at the table of leases: `leaseProcess.ts claim|hold|await DATABASE …`. Says what happened as JSON.
import { closeSync, openSync, readdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

import { systemClock } from '../../src/core/ports.ts';
import { createLeaseOwner, type Lease, Leases } from '../../src/core/store/leases.ts';
import { openDatabase } from '../../src/core/store/openDatabase.ts';
import { storeFailureOf } from '../../src/core/store/storeFailure.ts';

/** How a process claimed keys that others claim too. */
export interface ClaimReport {
  /** Key and token of each lease that it had. */
  readonly leases: readonly (readonly [key: string, token: number])[];
  /** Leases whose guard file another process held. */
  readonly doubles: number;
  /** Leases that it could not give back. */
  readonly lost: number;
}

/** How a process waited for the lease of another. */
export interface AwaitReport {
  readonly token: number | null;
}

const [mode = '', file = '', ...rest] = process.argv.slice(2);
const owner = createLeaseOwner();

function openLeases(durationMs: number): Leases {
  return new Leases(openDatabase({ file }), { clock: systemClock, durationMs });
}

/** SQLite is not fair: one of eight may be locked out for longer than its patience. */
function insist<Answer>(ask: () => Answer): Answer {
  for (;;) {
    try {
      return ask();
    } catch (error) {
      if (storeFailureOf(error).kind !== 'locked') throw error;
    }
  }
}

/** Whether nobody else is inside; what the lease is to see to, looked at without it. */
function enterAlone(guard: string): boolean {
  try {
    closeSync(openSync(guard, 'wx'));
    return true;
  } catch {
    return false;
  }
}

/** Waits until so many processes are there. */
async function meet(processes: number): Promise<void> {
  closeSync(openSync(`${file}.${process.pid}.ready`, 'wx'));
  const ready = (): number => readdirSync(dirname(file)).filter((name) => name.endsWith('.ready')).length;
  while (ready() < processes) await setTimeout(1);
}

/** Takes and gives back one of so many leases, so many times, beside others that begin at the same time. */
async function claim(claims: number, keys: number, processes: number): Promise<ClaimReport> {
  const leases = openLeases(600_000);
  await meet(processes);
  const had: (readonly [string, number])[] = [];
  let doubles = 0;
  let lost = 0;
  for (let turn = process.pid; had.length < claims; turn += 1) {
    const key = `key ${turn % keys}`;
    const lease = insist(() => leases.acquire(key, owner));
    if (lease === null) continue;
    had.push([key, lease.token]);
    const guard = `${file}.${turn % keys}.guard`;
    if (enterAlone(guard)) unlinkSync(guard);
    else doubles += 1;
    if (!insist(() => leases.release(lease))) lost += 1;
  }
  return { leases: had, doubles, lost };
}

async function beatForever(leases: Leases, lease: Lease, intervalMs: number): Promise<never> {
  for (;;) {
    await setTimeout(intervalMs);
    if (insist(() => leases.heartbeat(lease)) === null) throw new Error('the lease is lost');
  }
}

/** Holds a lease until it is killed. */
async function hold(durationMs: number): Promise<never> {
  const leases = openLeases(durationMs);
  const lease = leases.acquire('held', owner);
  if (lease === null) throw new Error('somebody holds it');
  process.stdout.write(`${lease.token}\n`);
  return beatForever(leases, lease, durationMs / 15);
}

/** Tries to have the lease for so long; keeps it to the end of that time if it gets it. */
async function awaitLease(durationMs: number, forMs: number): Promise<AwaitReport> {
  const leases = openLeases(durationMs);
  const endMs = Date.now() + forMs;
  let lease: Lease | null = null;
  while (Date.now() < endMs) {
    await setTimeout(durationMs / 50);
    lease = insist(() => (lease === null ? leases.acquire('held', owner) : leases.heartbeat(lease)));
  }
  return { token: lease?.token ?? null };
}

const [first = 0, second = 0, third = 0] = rest.map(Number);
if (mode === 'hold') await hold(first);
const report = await (mode === 'claim' ? claim(first, second, third) : awaitLease(first, second));
process.stdout.write(JSON.stringify(report));
