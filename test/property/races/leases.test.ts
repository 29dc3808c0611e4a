import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Lease, Leases } from '../../../src/core/store/leases.ts';
import { openDatabase } from '../../../src/core/store/openDatabase.ts';
import { checkSchedules } from './checkSchedules.ts';

const DURATION_MS = 1000;

let folder: string;
let windows: readonly DatabaseSync[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-lease-races-'));
  windows = [1, 2].map(() => openDatabase({ file: join(folder, 'muster.sqlite') }));
});

afterAll(() => {
  for (const database of windows) database.close();
  rmSync(folder, { recursive: true, force: true });
});

const workers = fc.array(
  fc.record({
    /** Ends without giving the lease back. */
    dies: fc.boolean(),
    beats: fc.boolean(),
    /** How much time passes while it works. */
    takesMs: fc.constantFrom(0, 400, 1000),
  }),
  { minLength: 2, maxLength: 4 },
);

describe('lease', () => {
  let round = 0;

  it('has one holder at a time, and each holder a token of its own that rises', async ({ task }) => {
    await checkSchedules(task, workers, async (scheduler, played) => {
      round += 1;
      const key = `round ${round}`;
      const time = { ms: 1_000_000 };
      const tables = windows.map(
        (database) => new Leases(database, { clock: { now: () => time.ms }, durationMs: DURATION_MS }),
      );
      const pause = () => scheduler.schedule(Promise.resolve());
      const tokens: number[] = [];
      let valid: { lease: Lease; untilMs: number } | null = null;
      const isValid = (lease: Lease) => valid?.lease === lease;

      const work = async (worker: (typeof played)[number], index: number) => {
        const table = tables[index % tables.length];
        if (table === undefined) throw new Error('there is a window for everyone');
        for (let attempt = 0; attempt < 3; attempt += 1) {
          await pause();
          const lease = table.acquire(key, `worker ${index}`);
          const isFree = valid === null || time.ms >= valid.untilMs;
          expect(lease !== null).toBe(isFree);
          if (lease === null) continue;
          expect(lease.token).toBeGreaterThan(tokens.at(-1) ?? 0);
          tokens.push(lease.token);
          valid = { lease, untilMs: time.ms + DURATION_MS };
          await pause();
          time.ms += worker.takesMs;
          await pause();
          if (worker.beats) {
            expect(table.heartbeat(lease) !== null).toBe(isValid(lease));
            if (isValid(lease)) valid = { lease, untilMs: time.ms + DURATION_MS };
          }
          await pause();
          if (worker.dies) return;
          expect(table.release(lease)).toBe(isValid(lease));
          if (isValid(lease)) valid = null;
        }
      };
      await scheduler.waitFor(Promise.all(played.map(work)));
    });
  });
});
