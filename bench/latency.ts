import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { HttpClient } from '../src/core/http/httpClient.ts';
import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { interleave } from './rounds.ts';
import type { Row } from './table.ts';

const REQUESTS = 200;
const LATENCY_MS = 50;

/** Requests at once → the speed-up that is asked for, and the most that there can be. */
const SPEED_UPS = [
  { atOnce: 4, atLeast: 3.9 },
  { atOnce: 8, atLeast: 7.5 },
  { atOnce: 16, atLeast: 14 },
] as const;

/** A server that takes its time over every answer, in a thread of its own: a server shares no event loop with who asks it. */
async function withSlowServer<Result>(work: (origin: string) => Promise<Result>): Promise<Result> {
  const server = new Worker(path.join(import.meta.dirname, 'programs', 'slowServer.ts'), { workerData: LATENCY_MS });
  try {
    const [port] = (await once(server, 'message')) as [number]; // by the program of ours
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    await server.terminate();
  }
}

/** Asks for different things, so that none is answered from memory. */
async function askAll(origin: string, mostAtOnce: number): Promise<{ readonly wallMs: number }> {
  const client = new HttpClient({ cache: null, mostAtOnce });
  const { signal } = new AbortController();
  const startedAt = performance.now();
  const urls = Array.from({ length: REQUESTS }, (_, index) => new URL(`/job/${index}/api/json`, origin));
  await Promise.all(urls.map((url) => client.getJson({ url, provider: 'bench', credential: null, signal })));
  const wallMs = performance.now() - startedAt;
  await client.close();
  return { wallMs };
}

async function run({ rounds }: BenchmarkContext): Promise<Outcome> {
  const costs = await withSlowServer((origin) =>
    interleave(rounds, {
      one: () => askAll(origin, 1),
      4: () => askAll(origin, 4),
      8: () => askAll(origin, 8),
      16: () => askAll(origin, 16),
    }),
  );
  const rows = SPEED_UPS.map(({ atOnce, atLeast }): Row => {
    const target = { of: 'ratio', atLeast: 1 / atLeast, aim: 1 / atOnce } as const;
    const ours = costs[atOnce].wallMs;
    return {
      what: `${atOnce} at once`,
      on: `${REQUESTS} requests`,
      unit: 's',
      ours,
      reference: costs.one.wallMs,
      target,
    };
  });
  const speedUps = rows.map(({ what, ours }) => `${(costs.one.wallMs / ours).toFixed(1)} with ${what}`);
  return {
    rows,
    notes: [
      `A server that answers after ${LATENCY_MS} ms; the reference is the same client with one request after the other.`,
      `Speed-up: ${speedUps.join(', ')}.`,
    ],
  };
}

/** How much faster many requests are that wait for a server side by side. */
export const latency: Benchmark = { name: 'latency', title: 'Servers that take their time', run };
