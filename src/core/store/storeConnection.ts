import type { DatabaseSync } from 'node:sqlite';

import type { Clock, Logger } from '../ports.ts';

import { identityOf } from './damagedFile.ts';
import { HttpCache } from './httpCache.ts';
import { Leases } from './leases.ts';
import { ForeignTablesError } from './storeFailure.ts';
import { StoreTables } from './storeTables.ts';

const HTTP_CACHE_BYTES = 64 * 1024 ** 2;
/** A process that gives no sign of life for so long no longer holds what it worked on. */
const LEASE_MS = 15_000;

/** An open database with all that is in it. */
export interface StoreConnection {
  readonly database: DatabaseSync;
  readonly tables: StoreTables;
  readonly httpCache: HttpCache;
  readonly leases: Leases;
  /** Which file it is; `null` where that cannot be told. */
  readonly identity: string | null;
}

/** @throws ForeignTablesError, after closing it, when the tables of the database are not ours */
export function connectionTo(
  database: DatabaseSync,
  file: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): StoreConnection {
  try {
    return {
      database,
      tables: new StoreTables(database),
      httpCache: new HttpCache({ database, maxBytes: HTTP_CACHE_BYTES, clock, logger }),
      leases: new Leases(database, { clock, durationMs: LEASE_MS }),
      identity: identityOf(file),
    };
  } catch (error) {
    database.close();
    throw new ForeignTablesError(String(error), { cause: error });
  }
}
