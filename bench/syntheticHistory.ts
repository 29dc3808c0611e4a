import path from 'node:path';

import { silentLogger, systemClock } from '../src/core/ports.ts';
import { HistoryStore } from '../src/core/store/historyStore.ts';

/** The size of a history that was never written by people. */
export interface SyntheticSize {
  readonly commits: number;
  readonly changes: number;
  readonly paths: number;
  readonly identities: number;
}

/** As large as the largest that people keep in one repository. */
export const SYNTHETIC_SIZE: SyntheticSize = {
  ...{ commits: 1_000_000, changes: 5_000_000, paths: 100_000, identities: 20_000 },
};

/** The key of the one segment that holds it. */
export const SYNTHETIC_KEY = '1'.repeat(40);

/** The store below a scratch folder. Throws where it does not work. */
export function openSyntheticStore(scratch: string): HistoryStore {
  const directory = path.join(scratch, 'synthetic-store');
  const ports = { clock: systemClock, logger: silentLogger };
  const store = HistoryStore.open({ directory, maxBytes: 4 * 1024 ** 3, keepDays: 1, ...ports });
  if (store.problem !== null) throw new Error(store.problem.message);
  return store;
}
