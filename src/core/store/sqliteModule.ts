import process from 'node:process';
import type * as sqliteModule from 'node:sqlite';

type Sqlite = typeof sqliteModule;

/**
 * Node's own SQLite, loaded when a store is first opened: a process that needs none does not pay for it, and a Node
 * without it is a store that cannot be opened instead of a program that does not start.
 *
 * @throws Error when this Node has no SQLite
 */
export function loadSqlite(): Sqlite {
  const sqlite = withoutWarning(() => process.getBuiltinModule('node:sqlite') as Sqlite | undefined);
  if (sqlite === undefined) throw new Error(`Node ${process.versions.node} has no SQLite; 22.13 or newer has`);
  return sqlite;
}

/**
 * Node 22 says at the first load that SQLite is experimental, which a person at a terminal can do nothing about. Only
 * that warning is held back, and only while the module loads, which is synchronous.
 */
function withoutWarning<Result>(load: () => Result): Result {
  const original = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  // Its overloads are one function; whatever comes is handed on as it came.
  const emit = process.emitWarning.bind(process) as (...values: unknown[]) => void;
  process.emitWarning = (...values: unknown[]): void => {
    const [warning] = values;
    if (typeof warning !== 'string' || !warning.startsWith('SQLite is an experimental feature')) emit(...values);
  };
  try {
    return load();
  } finally {
    if (original !== undefined) Object.defineProperty(process, 'emitWarning', original);
  }
}
