/**
 * Why a store cannot be used. `damaged`: the file is no database or not ours. `tooBig`: one value exceeds what a
 * database can hold; the store itself still works.
 */
export type StoreFailureKind = 'damaged' | 'locked' | 'full' | 'newer' | 'tooBig' | 'unavailable';

/** What became of an access to the store, in words for a problem's detail. */
export interface StoreFailure {
  readonly kind: StoreFailureKind;
  readonly detail: string;
}

/** Thrown for a database that a newer version made. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';

  constructor(found: number, known: number) {
    super(`a newer Muster made it: it has version ${found}, and this one knows ${known}`);
  }
}

/** Thrown for a database whose tables are not those of its version. */
export class ForeignTablesError extends Error {
  override readonly name = 'ForeignTablesError';
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html); the others mean that the file cannot be used. */
const KINDS = new Map<number, StoreFailureKind>([
  [5, 'locked'],
  [6, 'locked'],
  [11, 'damaged'],
  [13, 'full'],
  [18, 'tooBig'],
  [26, 'damaged'],
]);

/** The lower byte of an extended result code is the primary one. */
const PRIMARY_CODE = 0xff;

/** Tells from what SQLite or the file system threw what is wrong with the store. */
export function storeFailureOf(error: unknown): StoreFailure {
  if (error instanceof NewerStoreError) return { kind: 'newer', detail: error.message };
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ForeignTablesError) return { kind: 'damaged', detail };
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  if (typeof code !== 'number') return { kind: 'unavailable', detail };
  const kind = KINDS.get(code & PRIMARY_CODE) ?? 'unavailable';
  const words = kind === 'locked' ? `another process holds it: ${detail}` : detail;
  return { kind, detail: `${words} (SQLite ${code})` };
}
