import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { BenchmarkContext } from './benchmark.ts';
import { askGit } from './commands.ts';

/** Repositories of a fleet. */
export const FLEET_SIZE = 200;
const MODELS = 2;

/** Many small repositories, each with files and a work tree of its own: clones of the smallest two. */
export interface Fleet {
  readonly folder: string;
  /** Of which repositories they are clones. */
  readonly models: string;
}

/** Throws Error when there is no repository to clone. */
export async function createFleet({ subjects, scratch }: BenchmarkContext): Promise<Fleet> {
  const models = subjects.slice(0, MODELS);
  if (models.length === 0) throw new Error('There is no repository to clone.');
  const folder = path.join(scratch, 'fleet');
  await mkdir(folder);
  for (let index = 0; index < FLEET_SIZE; index++) {
    const model = models[index % models.length]?.path ?? '';
    const target = path.join(folder, `clone-${String(index).padStart(3, '0')}`);
    await askGit(folder, 'clone', '--quiet', '--no-hardlinks', model, target);
  }
  return { folder, models: `${FLEET_SIZE} clones of ${models.map(({ name }) => name).join(' and ')}` };
}
