import { DEFAULT_SETTINGS } from '../src/core/config/settings.ts';
import { FolderReader } from '../src/core/discovery/folderReader.ts';
import { findRepositories } from '../src/core/discovery/findRepositories.ts';
import { silentLogger } from '../src/core/ports.ts';
import type { Subject } from './benchmark.ts';
import { askGit } from './commands.ts';

async function describe(name: string, path: string): Promise<Subject> {
  const head = await askGit(path, 'rev-parse', 'HEAD');
  const commits = Number(await askGit(path, 'rev-list', '--count', 'HEAD'));
  const names = await askGit(path, 'log', '-z', '--format=', '--name-only', '--no-renames');
  return { name, path, head, commits, changes: names.split('\0').length - 1 };
}

/** The repositories under some folders, smallest first. */
export async function findSubjects(folders: readonly string[]): Promise<readonly Subject[]> {
  const { maxDepth, ignore } = DEFAULT_SETTINGS;
  const search = { folders, knownRepositories: [], maxDepth, ignore, only: [], exclude: [] };
  const ports = { logger: silentLogger, folderReader: new FolderReader() };
  const { repositories } = await findRepositories(search, ports, new AbortController().signal);
  const subjects: Subject[] = [];
  for (const { name, path } of repositories) subjects.push(await describe(name, path));
  return subjects.toSorted((a, b) => a.commits - b.commits);
}
