import path from 'node:path';

import { FolderReader } from '../../src/core/discovery/folderReader.ts';
import { findRepositories, type Discovery, type DiscoveryOptions } from '../../src/core/discovery/findRepositories.ts';
import { silentLogger } from '../../src/core/ports.ts';
import type { GitFixture } from './gitFixture.ts';

const DEFAULTS: DiscoveryOptions = {
  folders: [],
  knownRepositories: [],
  maxDepth: 5,
  ignore: [],
  only: [],
  exclude: [],
};

/** Searches the fixture's root unless `change` names other folders. */
export function discover(
  fixture: GitFixture,
  change: Partial<DiscoveryOptions>,
  signal: AbortSignal = new AbortController().signal,
  folderReader = new FolderReader(),
): Promise<Discovery> {
  const ports = { logger: silentLogger, folderReader };
  return findRepositories({ ...DEFAULTS, folders: [fixture.root], ...change }, ports, signal);
}

/** `kind path` of each repository, relative to the fixture's root, in the order found. */
export function placesIn(fixture: GitFixture, { repositories }: Discovery): readonly string[] {
  return repositories.map((repository) => `${repository.kind} ${path.relative(fixture.root, repository.path)}`);
}
