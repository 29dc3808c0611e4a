import { expect, it } from 'vitest';

import { formatBytes } from '../../../../src/core/report/formatBytes.ts';

const KB = 1024;
const MB = 1024 * KB;

it.each([
  [0, '0 KB'],
  [100, '0.1 KB'],
  [1.5 * KB, '1.5 KB'],
  [64 * KB, '64 KB'],
  [99.94 * KB, '99.9 KB'],
  [99.96 * KB, '100 KB'],
  [1023.4 * KB, '1023 KB'],
  [1023.6 * KB, '1 MB'],
  [120 * MB, '120 MB'],
  [1.25 * 1024 * MB, '1.3 GB'],
  [5000 * 1024 * MB, '5000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
