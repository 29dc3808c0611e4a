import { expect, it } from 'vitest';

import { timingsTable } from '../../../src/cli/timingsTable.ts';

const NOTHING = { tasks: [], operations: [], permits: [], api: [] };
const none = { p50Ms: null, p95Ms: null, p99Ms: null };

it('has a table for operations, permits and servers, and none for what there was not', () => {
  const operations = [
    {
      name: 'readHistory',
      calls: 1200,
      successes: 1199,
      failures: 1,
      cancelled: 0,
      p50Ms: 9.94,
      p95Ms: 999,
      p99Ms: 1234,
    },
  ];
  const permits = [
    { name: 'gitProcesses', active: 0, limit: 4, saturationPercent: 0, queueDepth: 0, maxQueueDepth: 17, ...none },
  ];
  const api = [{ provider: 'jenkins', success: 5, error: 2, exception: 1, cached: 3, p50Ms: 12, p95Ms: 40, p99Ms: 41 }];
  expect(timingsTable({ ...NOTHING, operations, permits, api }, 100)).toBe(
    [
      'Operation    Calls  Failed     p50     p95    p99',
      'readHistory  1,200       1  9.9 ms  999 ms  1.2 s',
      '',
      'Waiting for   At once  Queue  p50  p95  p99',
      'gitProcesses        4     17    –    –    –',
      '',
      'Requests of  Answered  Cached  Refused  Lost    p50    p95    p99',
      'jenkins             5       3        2     1  12 ms  40 ms  41 ms',
      '',
    ].join('\n'),
  );
  expect(timingsTable({ ...NOTHING, api }, 100)).toMatch(/^Requests of/u);
  expect(timingsTable(NOTHING, 100)).toBe('');
});

it('shows names without what they would do to a terminal', () => {
  const operations = [{ name: 'a\u001b[2J', calls: 1, successes: 1, failures: 0, cancelled: 0, ...none }];
  expect(timingsTable({ ...NOTHING, operations }, 100)).toContain('a�[2J');
});
