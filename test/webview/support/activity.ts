import type { ActivityTask, RunActivity } from '../../../src/core/model/runActivity.ts';

const STARTED = '2026-11-21T09:29:48Z';

export function task(id: string, state: ActivityTask['state'], fields: Partial<ActivityTask> = {}): ActivityTask {
  const pending = state === 'pending';
  return {
    id,
    kind: 'readHistory',
    title: id,
    state,
    startedAt: pending ? null : STARTED,
    durationMs: pending ? null : 1240,
    error: null,
    ...fields,
  };
}

/** An engine in the middle of a run. */
export function activity(fields: Partial<RunActivity> = {}): RunActivity {
  return {
    tasks: [
      task('web-app', 'running'),
      task('payments-api', 'running', { durationMs: 310 }),
      task('monolith', 'running', { kind: 'countLines', durationMs: 8120 }),
      ...['search', 'mobile', 'notifier'].map((name) => task(name, 'pending')),
      task('https://ci.example.com', 'failed', { kind: 'ciServer', error: 'The server did not answer within 30 s.' }),
      task('identity', 'cancelled', { durationMs: 12 }),
      ...Array.from({ length: 30 }, (_, place) =>
        task(`repository-${place + 1}`, 'completed', { durationMs: 40 * place }),
      ),
    ],
    operations: [
      operation('readHistory', 36, { p50Ms: 84, p95Ms: 1200, p99Ms: 8100 }),
      operation('countLines', 12, { p50Ms: 210, p95Ms: 4000, p99Ms: 9000 }),
      { ...operation('ciServer', 3, { p50Ms: 0.42, p95Ms: 30_000, p99Ms: null }), successes: 2, failures: 1 },
    ],
    permits: [
      {
        name: 'gitProcesses',
        active: 4,
        limit: 4,
        saturationPercent: 100,
        queueDepth: 3,
        maxQueueDepth: 36,
        p50Ms: 12,
        p95Ms: 2100,
        p99Ms: 3000,
      },
      { name: 'servers', active: 1, limit: 8, saturationPercent: 12.5, queueDepth: 0, maxQueueDepth: 2, ...UNKNOWN },
    ],
    api: [
      { provider: 'jenkins', success: 118, error: 1, exception: 1, cached: 40, p50Ms: 88, p95Ms: 410, p99Ms: 30_000 },
      { provider: 'githubActions', success: 52, error: 0, exception: 0, cached: 0, p50Ms: 130, p95Ms: 300, p99Ms: 480 },
    ],
    ...fields,
  };
}

const UNKNOWN = { p50Ms: null, p95Ms: null, p99Ms: null };

function operation(
  name: string,
  calls: number,
  durations: { readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number | null },
): RunActivity['operations'][number] {
  return { name, calls, successes: calls, failures: 0, cancelled: 0, ...durations };
}
