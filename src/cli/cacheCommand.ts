import { homedir } from 'node:os';
import process from 'node:process';

import { cacheOptions } from '../core/config/analysisOptions.ts';
import { CACHE_DIRECTORY_VARIABLE, cacheDirectory } from '../core/config/cacheDirectory.ts';
import { DEFAULT_SETTINGS } from '../core/config/settings.ts';
import { ProblemError } from '../core/model/problemCatalogue.ts';
import { silentLogger, systemClock } from '../core/ports.ts';
import { dropCode } from '../core/program/codeFolder.ts';
import { formatBytes } from '../core/report/formatBytes.ts';
import { groupedCount } from '../core/report/formatCount.ts';
import type { HistoryStoreOptions } from '../core/store/historyStore.ts';
import { clearStore, readStoreStatistics } from '../core/store/maintenance.ts';
import type { CacheAction } from './cacheAction.ts';
import { EXIT_CODES } from './exitCode.ts';
import { problemText } from './terminalWording.ts';
import { writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** Shows, clears or locates what is kept between analyses. Returns the exit code. Throws UsageError. */
export async function cacheCommand(action: CacheAction | undefined, terminal: Terminal): Promise<number> {
  const directory = terminalCacheDirectory(terminal);
  const ports = { clock: systemClock, logger: silentLogger };
  try {
    await writeAll(terminal.stdout, carryOut(action, { ...cacheOptions(DEFAULT_SETTINGS, directory), ...ports }));
    return EXIT_CODES.ok;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    await writeAll(terminal.stderr, `${problemText(error.problem)}\n`);
    return EXIT_CODES.error;
  }
}

/** Where this user's command line keeps histories, absolute. Throws UsageError when the environment names no such place. */
export function terminalCacheDirectory({ environment }: Terminal): string {
  const directory = cacheDirectory({ environment, platform: process.platform, home: homedir() });
  if (directory !== null) return directory;
  const given = JSON.stringify(environment[CACHE_DIRECTORY_VARIABLE]);
  throw new UsageError(`${CACHE_DIRECTORY_VARIABLE} ${given}: an absolute path is accepted.`);
}

function carryOut(action: CacheAction | undefined, options: HistoryStoreOptions): string {
  if (action === 'path') return `${options.directory}\n`;
  if (action === 'clear') {
    dropCode(options.directory);
    return `Cleared ${formatBytes(clearStore(options))}.\n`;
  }
  const { file, bytes, repositories, segments } = readStoreStatistics(options);
  const rows = [
    ['File', file],
    ['Size', formatBytes(bytes)],
    ['Repositories', groupedCount(repositories)],
    ['Segments', groupedCount(segments)],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(14)}${value}\n`).join('');
}
