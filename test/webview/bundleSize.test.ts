import { describe, expect, it } from 'vitest';

import { dashboardBundle } from './support/bundle.ts';

/** Bytes, minified: what the page loads before its first paint. A library that is not needed shows up here first. */
const MOST_SCRIPT = 920_000;
const MOST_STYLE = 40_000;

describe('the dashboard as it ships', () => {
  it('stays within its budget', async () => {
    const { script, style } = await dashboardBundle();
    expect(Buffer.byteLength(script)).toBeLessThan(MOST_SCRIPT);
    expect(Buffer.byteLength(style)).toBeLessThan(MOST_STYLE);
  });
});
