import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Logger } from '../../../../src/core/ports.ts';
import { HistoryStore, type HistoryStoreOptions } from '../../../../src/core/store/historyStore.ts';

export const DAY_MS = 86_400_000;

/** A store in a folder of its own, and what it logged. Several stores may be open on it, as in several windows. */
export interface StoreFixture {
  readonly directory: string;
  readonly file: string;
  /** Set it to let time pass. */
  readonly clock: { now: () => number; nowMs: number };
  readonly warnings: string[];
  readonly options: HistoryStoreOptions;
  open(overrides?: Partial<HistoryStoreOptions>): HistoryStore;
  /** A connection of somebody else. */
  openDatabase(): DatabaseSync;
  dispose(): void;
}

export function createStoreFixture(): StoreFixture {
  const root = mkdtempSync(join(tmpdir(), 'muster-store-'));
  const directory = join(root, 'kept');
  const file = join(directory, 'muster.sqlite');
  const clock = { nowMs: Date.parse('2026-11-21T09:30:00Z'), now: () => clock.nowMs };
  const warnings: string[] = [];
  const logger: Logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (line) => void warnings.push(line),
    error: (line) => void warnings.push(line),
  };
  const options = { directory, maxBytes: 1024 ** 3, keepDays: 90, clock, logger };
  const opened: (HistoryStore | DatabaseSync)[] = [];
  const keep = <Closable extends HistoryStore | DatabaseSync>(closable: Closable): Closable => {
    opened.push(closable);
    return closable;
  };
  return {
    ...{ directory, file, clock, warnings, options },
    open: (overrides = {}) => keep(HistoryStore.open({ ...options, ...overrides })),
    openDatabase: () => keep(new DatabaseSync(file)),
    dispose: () => {
      for (const closable of opened) if (!('isOpen' in closable) || closable.isOpen) closable.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Bytes that repeat nowhere, so that a mixed-up page cannot go unseen. */
export function bytesOf(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

/** A segment with one column of this many bytes, and a repository whose history it is. */
export function keepRepository(store: HistoryStore, id: string, bytes = 64, baseKey: string | null = null): void {
  store.writeSegment({ key: `segment of ${id}`, baseKey, header: '{}' }, new Map([['times', bytesOf(bytes)]]));
  store.writeRepository({ id, path: `/fleet/${id}`, segmentKey: `segment of ${id}`, state: '{}' });
}

/** Copies of the named columns; `null` when they are not all there. */
export function readColumns(
  store: HistoryStore,
  key: string,
  names: readonly string[],
): ReadonlyMap<string, Uint8Array> | null {
  const columns = new Map<string, Uint8Array>();
  return store.visitColumns(key, names, (name, bytes) => columns.set(name, bytes.slice())) ? columns : null;
}
