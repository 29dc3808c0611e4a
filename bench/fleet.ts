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
  /** Of each of them, absolute. */
  readonly clones: readonly string[];
  /** Of which repositories they are clones. */
  readonly models: string;
}

/** Throws Error when there is no repository to clone. */
export async function createFleet({ subjects, scratch }: BenchmarkContext, size = FLEET_SIZE): Promise<Fleet> {
  const models = subjects.slice(0, MODELS);
  if (models.length === 0) throw new Error('There is no repository to clone.');
  const folder = path.join(scratch, 'fleet');
  await mkdir(folder);
  const clones: string[] = [];
  for (let index = 0; index < size; index++) {
    const model = models[index % models.length]?.path ?? '';
    const target = path.join(folder, `clone-${String(index).padStart(3, '0')}`);
    await askGit(folder, 'clone', '--quiet', '--no-hardlinks', model, target);
    clones.push(target);
  }
  return { folder, clones, models: `${size} clones of ${models.map(({ name }) => name).join(' and ')}` };
}
