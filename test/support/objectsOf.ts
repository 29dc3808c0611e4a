import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ObjectDatabase } from '../../src/core/git/objects/objectDatabase.ts';
import { objectPlaceOf } from '../../src/core/git/objects/objectPlace.ts';
import type { ObjectMemory } from '../../src/core/git/objects/objectMemory.ts';
import type { GitFolders } from '../../src/core/git/refFiles.ts';
import { LinePool } from '../../src/core/history/lines/linePool.ts';
import type { FixtureRepository } from './gitFixture.ts';
import { LINE_PROGRAMS } from './linePrograms.ts';

/** Where a repository with a work tree has its files. */
export function foldersOf({ path: directory }: Pick<FixtureRepository, 'path'>): GitFolders {
  const gitDirectory = path.join(directory, '.git');
  return { directory, gitDirectory, commonDirectory: gitDirectory };
}

/** Makes git read all objects of a repository, which then shows by what is started. */
export function leaveObjectsToGit({ path: directory }: Pick<FixtureRepository, 'path'>): void {
  const objects = path.join(directory, '.git', 'objects');
  // Another place for objects, which has none.
  mkdirSync(path.join(objects, 'info'), { recursive: true });
  writeFileSync(path.join(objects, 'info', 'alternates'), `${path.join(objects, 'info')}\n`);
}

/** Memory for objects. Throws Error where the build is missing. */
export function objectMemory(): ObjectMemory {
  const counter = new LinePool(LINE_PROGRAMS).ownCounter();
  if (counter === null) throw new Error('There is no counter: npm run build makes it.');
  return counter;
}

/** The objects of a repository; `null` where git alone may read them. The caller closes it. */
export function objectsOf(
  repository: Pick<FixtureRepository, 'path'>,
  memory: ObjectMemory = objectMemory(),
): ObjectDatabase | null {
  const place = objectPlaceOf(foldersOf(repository));
  return place === null ? null : ObjectDatabase.open(place, memory);
}
