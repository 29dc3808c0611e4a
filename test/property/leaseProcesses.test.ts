import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDatabase } from '../../src/core/store/openDatabase.ts';
import type { AwaitReport, ClaimReport } from '../support/leaseProcess.ts';

const PROGRAM = fileURLToPath(new URL('../support/leaseProcess.ts', import.meta.url));
const CLAIMS = process.env['MUSTER_RACES'] === 'full' ? 10_000 : 500;
/** Few, so that the processes meet. */
const KEYS = 3;
const DURATION_MS = 1500;

const run = promisify(execFile);

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-leases-'));
  file = join(folder, 'muster.sqlite');
  openDatabase({ file }).close();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a process says at its end. */
async function reportOf<Report>(mode: string, ...values: readonly number[]): Promise<Report> {
  const { stdout } = await run(process.execPath, [PROGRAM, mode, file, ...values.map(String)], {
    maxBuffer: 64 * 1024 ** 2,
  });
  return JSON.parse(stdout) as Report; // the program's own types
}

describe('one table of leases and several processes', () => {
  it.each([2, 8])(`lets none of %i hold what another holds, in ${CLAIMS} claims`, async (processes) => {
    const share = Math.ceil(CLAIMS / processes);
    const reports = await Promise.all(
      Array.from({ length: processes }, () => reportOf<ClaimReport>('claim', share, KEYS, processes)),
    );
    expect(reports.map(({ doubles, lost }) => [doubles, lost])).toEqual(reports.map(() => [0, 0]));
    const leases = reports.flatMap((report) => report.leases);
    expect(leases).toHaveLength(share * processes);
    for (const key of new Set(leases.map(([name]) => name))) {
      const tokens = leases.flatMap(([name, token]) => (name === key ? [token] : [])).toSorted((a, b) => a - b);
      // Every lease of the key is somebody's, and nobody's twice.
      expect(tokens).toEqual(tokens.map((_, index) => index + 1));
    }
  });

  it('lets one of eight take over, once, when the holder is killed', async () => {
    const holder = spawn(process.execPath, [PROGRAM, 'hold', file, String(DURATION_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(holder, 'exit');
    const [token] = (await once(holder.stdout, 'data')) as readonly unknown[];
    expect(Number(String(token))).toBe(1);
    const seen = openDatabase({ file });
    const tokenNow = () => Number(seen.prepare('SELECT token FROM leases').get()?.['token']);
    const waiting = Promise.all(
      Array.from({ length: 8 }, () => reportOf<AwaitReport>('await', DURATION_MS, 5 * DURATION_MS)),
    );
    await setTimeout(2 * DURATION_MS);
    // While its heart beats nobody gets it, however long they wait.
    expect(tokenNow()).toBe(1);
    holder.kill('SIGKILL');
    await ended;
    const reports = await waiting;
    expect(reports.flatMap((report) => report.token ?? [])).toEqual([2]);
    expect(tokenNow()).toBe(2);
    seen.close();
  });
});
