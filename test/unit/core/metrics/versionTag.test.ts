import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isVersionTag, newestVersionTag } from '../../../../src/core/metrics/versionTag.ts';

describe('isVersionTag', () => {
  it.each([
    ...['v1.2.3', '1.2', 'V2.0', 'release-1.2', 'release/v1.2.3', 'rel_1.2', 'name@1.2.3', '@scope/name@1.2.3'],
    ...['pkg/v1.2.3', 'redis-7.2.4', 'go1.20.1', '2024.01', '2.2-alpha0', 'v1.0rc1', '1.2.3-rc.1', 'v1.2.3+build.5'],
    ...['OpenSSL_1_1_1k', 'REL_15_2', 'FIREFOX_100_0_RELEASE', 'curl-7_79_1', '100.0.4896.127', 'v1.2.20240131'],
    ...['v250', 'release-12', 'v5-rc1', 'version-3', 'api/v2', 'gitgui-0.6.0', 'jdk-v11.0.2+9'],
  ])('%s names a version', (name) => {
    expect(isVersionTag(name)).toBe(true);
  });

  it.each([
    ...['nightly', 'latest', 'nightly-2024.01.02', 'v1.2.3-nightly.20240131', '1.2.0-SNAPSHOT', 'latest-1.2'],
    ...['canary', 'daily-1.2', 'unstable', 'stable', 'before-refactoring', 'vm-playpen', 'v', 'version', 'release'],
    ...['fix-123', '20240131', '608', 'backup-2024-01-31', 'v2-before-rewrite', 'deploy-20240131.1', 'sha-1a2b3c', ''],
  ])('%s names none', (name) => {
    expect(isVersionTag(name)).toBe(false);
  });

  it('does not mistake a word that holds one of the others', () => {
    expect(isVersionTag('latestnews-1.2')).toBe(true);
  });

  it('looks at a long name for no time at all', () => {
    const names = ['1_'.repeat(50_000), 'v'.repeat(100_000), `${'-v'.repeat(50_000)}!`, 'release-'.repeat(20_000)];
    const startMs = performance.now();
    for (const name of names) expect(isVersionTag(name)).toBe(false);
    for (const name of names) isVersionTag(name.slice(0, 256));
    expect(performance.now() - startMs).toBeLessThan(50);
  });
});

describe('newestVersionTag', () => {
  const tag = (name: string, madeAt: number) => ({ name, commit: 'c', madeAt });

  it('is the one made last, whatever its number', () => {
    expect(newestVersionTag([tag('v1.9.1', 200), tag('v2.0.0', 100), tag('nightly', 300)])?.name).toBe('v1.9.1');
  });

  it('is the greatest version of those made at one moment', () => {
    const names = ['v1.9.0', 'v1.10.0', 'v1.10.0-rc1', 'v1.10', 'v1.2.99'];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        expect(newestVersionTag(shuffled.map((name) => tag(name, 100)))?.name).toBe('v1.10.0');
      }),
    );
  });

  it('has a date where one has', () => {
    expect(newestVersionTag([tag('v9.0', Number.NaN), tag('v1.0', 100)])?.name).toBe('v1.0');
    expect(newestVersionTag([tag('v9.0', Number.NaN), tag('v1.0', Number.NaN)])?.name).toBe('v9.0');
  });

  it('is not there without a version', () => {
    expect(newestVersionTag([tag('latest', 100)])).toBeNull();
    expect(newestVersionTag([])).toBeNull();
  });
});
