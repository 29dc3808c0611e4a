/** What `muster cache` can be asked to do; without one it says what is kept. */
export const CACHE_ACTIONS = ['clear', 'path'] as const;

export type CacheAction = (typeof CACHE_ACTIONS)[number];
