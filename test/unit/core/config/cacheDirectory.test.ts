import { describe, expect, it } from 'vitest';

import { cacheDirectory } from '../../../../src/core/config/cacheDirectory.ts';

const linux = (environment: Readonly<Record<string, string>>) =>
  cacheDirectory({ environment, platform: 'linux', home: '/home/ada' });
const windows = (environment: Readonly<Record<string, string>>) =>
  cacheDirectory({ environment, platform: 'win32', home: 'C:\\Users\\ada' });

describe('the cache directory of the command line', () => {
  it('is where each system has its caches', () => {
    expect(linux({})).toBe('/home/ada/.cache/muster');
    expect(linux({ XDG_CACHE_HOME: '/fast/cache' })).toBe('/fast/cache/muster');
    expect(cacheDirectory({ environment: { XDG_CACHE_HOME: '/x' }, platform: 'darwin', home: '/Users/ada' })).toBe(
      '/Users/ada/Library/Caches/muster',
    );
    expect(windows({ LOCALAPPDATA: 'D:\\Local' })).toBe('D:\\Local\\muster');
    expect(windows({})).toBe('C:\\Users\\ada\\AppData\\Local\\muster');
  });

  it('ignores a base that is not absolute', () => {
    expect(linux({ XDG_CACHE_HOME: 'cache' })).toBe('/home/ada/.cache/muster');
    expect(linux({ XDG_CACHE_HOME: '' })).toBe('/home/ada/.cache/muster');
  });

  it('is the one that MUSTER_CACHE_DIR names, which has to be absolute', () => {
    expect(linux({ MUSTER_CACHE_DIR: '/mine', XDG_CACHE_HOME: '/fast/cache' })).toBe('/mine');
    expect(windows({ MUSTER_CACHE_DIR: 'E:\\mine' })).toBe('E:\\mine');
    expect(linux({ MUSTER_CACHE_DIR: '' })).toBe('/home/ada/.cache/muster');
    expect(linux({ MUSTER_CACHE_DIR: './mine' })).toBeNull();
  });
});
