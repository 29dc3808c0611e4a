import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { HistoryStore } from '../../../../src/core/store/historyStore.ts';
import { bytesOf, createStoreFixture, DAY_MS, keepRepository, readColumns, type StoreFixture } from './storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

const HOUR_MS = 3_600_000;

/** Keeps something as another process did, some time ago. */
function keptBefore(keep: (store: HistoryStore) => void, ageMs: number): void {
  const store = fixture.open();
  keep(store);
  store.close();
  fixture.clock.nowMs += ageMs;
}

const idsOf = (store: HistoryStore) => [...store.readRepositories().keys()].sort();

describe('garbage', () => {
  it('is a repository not seen for too long, with what only it reaches', () => {
    keptBefore((store) => {
      store.writeSegment({ key: 'root', baseKey: null, header: '{}' }, new Map([['times', bytesOf(2_000_000)]]));
      keepRepository(store, 'old', 2_000_000, 'root');
    }, 60 * DAY_MS);
    keptBefore((store) => keepRepository(store, 'recent', 2_000_000, 'root'), 30 * DAY_MS + 1);
    const store = fixture.open();
    const freed = store.collectGarbage();
    expect(idsOf(store)).toEqual(['recent']);
    expect(store.listSegmentKeys()).toEqual(['root', 'segment of recent']);
    expect(freed).toBeGreaterThan(1_900_000);
    expect(freed).toBeLessThan(2_200_000);
    expect(store.collectGarbage()).toBe(0);
  });

  it('is not what is exactly as old as allowed, nor what this process has seen', () => {
    keptBefore((store) => ['marked', 'written', 'other'].forEach((id) => keepRepository(store, id)), 90 * DAY_MS);
    const store = fixture.open();
    store.collectGarbage();
    expect(idsOf(store)).toEqual(['marked', 'other', 'written']);
    store.markSeen(['marked']);
    keepRepository(store, 'written');
    fixture.clock.nowMs += 91 * DAY_MS;
    store.collectGarbage();
    expect(idsOf(store)).toEqual(['marked', 'written']);
    expect(store.listSegmentKeys()).toEqual(['segment of marked', 'segment of written']);
  });

  it('is a segment that nothing reaches, but not before its repository could be written', () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    store.writeSegment({ key: 'replaced', baseKey: null, header: '{}' }, new Map());
    fixture.clock.nowMs += HOUR_MS - 1;
    store.collectGarbage();
    expect(store.listSegmentKeys()).toContain('replaced');
    fixture.clock.nowMs += 1;
    store.collectGarbage();
    expect(store.listSegmentKeys()).toEqual(['segment of one']);
  });

  it('ends although damaged rows run in a circle, and although a base is gone', () => {
    keptBefore((store) => {
      keepRepository(store, 'a', 64, 'segment of b');
      keepRepository(store, 'b', 64, 'segment of a');
      keepRepository(store, 'c', 64, 'never written');
    }, 2 * HOUR_MS);
    const store = fixture.open();
    store.collectGarbage();
    expect(store.listSegmentKeys()).toHaveLength(3);
  });
});

describe('a store that is too large', () => {
  const MEGABYTE = 1024 * 1024;

  function keepFive(): void {
    for (const id of ['r1', 'r2', 'r3', 'r4', 'r5']) {
      keptBefore((store) => keepRepository(store, id, 4 * MEGABYTE), DAY_MS);
    }
  }

  it('loses the repositories longest not seen, no more of them than it must', () => {
    keepFive();
    const store = fixture.open({ maxBytes: 13 * MEGABYTE });
    expect(store.collectGarbage()).toBeGreaterThan(7 * MEGABYTE);
    expect(idsOf(store)).toEqual(['r3', 'r4', 'r5']);
    expect(store.listSegmentKeys()).toEqual(['r3', 'r4', 'r5'].map((id) => `segment of ${id}`));
    expect(store.statistics().bytes).toBeLessThan(13 * MEGABYTE);
    expect(readColumns(store, 'segment of r4', ['times'])?.get('times')).toEqual(bytesOf(4 * MEGABYTE));
  });

  it('keeps what this process has seen, even then', () => {
    keepFive();
    const store = fixture.open({ maxBytes: MEGABYTE });
    store.markSeen(['r1', 'r3']);
    store.collectGarbage();
    expect(idsOf(store)).toEqual(['r1', 'r3']);
    expect(store.listSegmentKeys()).toEqual(['segment of r1', 'segment of r3']);
  });

  it('keeps a base for as long as somebody reaches it', () => {
    keptBefore((store) => keepRepository(store, 'r1', 4 * MEGABYTE), DAY_MS);
    keptBefore((store) => keepRepository(store, 'r2', 4 * MEGABYTE, 'segment of r1'), DAY_MS);
    const store = fixture.open({ maxBytes: MEGABYTE });
    store.markSeen(['r2']);
    store.collectGarbage();
    expect(idsOf(store)).toEqual(['r2']);
    expect(store.listSegmentKeys()).toEqual(['segment of r1', 'segment of r2']);
  });
});
