import { existsSync } from 'node:fs';

import { ProblemError } from '../model/problemCatalogue.ts';

import { HistoryStore, storeFile, type HistoryStoreOptions, type StoreStatistics } from './historyStore.ts';

/** What is kept and how large it is. A store that is not there is not made. Throws ProblemError when it cannot be read. */
export function readStoreStatistics(options: HistoryStoreOptions): StoreStatistics {
  const file = storeFile(options.directory);
  if (!existsSync(file)) return { file, bytes: 0, repositories: 0, segments: 0 };
  return withStore(options, (store) => store.statistics());
}

/**
 * Drops everything that is kept, also while other processes use the store: they read git again.
 *
 * @returns bytes given back to the disk
 * @throws ProblemError when it could not be dropped
 */
export function clearStore(options: HistoryStoreOptions): number {
  return existsSync(storeFile(options.directory)) ? withStore(options, (store) => store.clear()) : 0;
}

function withStore<Result>(options: HistoryStoreOptions, use: (store: HistoryStore) => Result): Result {
  const store = HistoryStore.open(options);
  try {
    const result = use(store);
    if (store.problem !== null) throw new ProblemError(store.problem);
    return result;
  } finally {
    store.close();
  }
}
