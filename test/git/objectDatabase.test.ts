import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ObjectDatabase } from '../../src/core/git/objects/objectDatabase.ts';
import type { ObjectMemory } from '../../src/core/git/objects/objectMemory.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { objectMemory, objectsOf } from '../support/objectsOf.ts';
import { createRandom, importRandomHistory } from '../support/randomHistory.ts';

let fixture: GitFixture;
let memory: ObjectMemory;

beforeAll(() => {
  fixture = createGitFixture();
  memory = objectMemory();
});
afterAll(() => fixture.dispose());

const PACK_ALL = ['repack', '-a', '-d', '-f', '--quiet'];

function random(name: string, seed: number, options: { readonly sha256?: boolean } = {}): FixtureRepository {
  const repository = fixture.createRepository(name, options);
  importRandomHistory(fixture, repository, seed, 120);
  repository.write('large.txt', 'a line that comes again and again\n'.repeat(20_000));
  repository.write(
    'noise.bin',
    Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919 + (index >> 3)) & 255)),
  );
  repository.git('add', '.');
  repository.git('commit', '--quiet', '-m', 'Large files');
  repository.tag('v1.0', 'Annotated');
  return repository;
}

/** `id type` of every object, as git lists them. */
function idsByGit(repository: FixtureRepository): readonly (readonly [id: string, type: string])[] {
  const lines = repository
    .git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)')
    .split('\n');
  return lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
}

/** Whether an object is the one of that id: an id is a digest of type, size and content. */
function isObject(objects: ObjectDatabase, id: string, type: string): boolean {
  const object = objects.read(Buffer.from(id, 'hex'));
  if (object?.type !== type) return false;
  const digest = createHash(id.length === 40 ? 'sha1' : 'sha256');
  return digest.update(`${type} ${object.content.length}\0`).update(object.content).digest('hex') === id;
}

function open(repository: FixtureRepository): ObjectDatabase {
  const objects = objectsOf(repository, memory);
  if (objects === null) throw new Error('The objects cannot be read.');
  return objects;
}

function expectAll(repository: FixtureRepository): void {
  const ids = idsByGit(repository);
  expect(ids.length).toBeGreaterThan(200);
  const objects = open(repository);
  expect(ids.filter(([id, type]) => !isObject(objects, id, type))).toEqual([]);
  objects.close();
}

const packsOf = ({ path: directory }: FixtureRepository): string => path.join(directory, '.git', 'objects', 'pack');

function packFile(repository: FixtureRepository, ending: string): string {
  const folder = packsOf(repository);
  const name = readdirSync(folder).find((entry) => entry.endsWith(ending));
  if (name === undefined) throw new Error(`There is no ${ending} file.`);
  return path.join(folder, name);
}

/** Where the compressed contents of the larger entries lie, behind any header that they can have. */
function contentsIn(repository: FixtureRepository, pack: string): readonly (readonly [start: number, end: number])[] {
  const entries = repository.git('verify-pack', '-v', pack).matchAll(/^[0-9a-f]+ +\w+ +\d+ (\d+) (\d+)/gmu);
  const places = [...entries].map(([, size, offset]) => [Number(offset), Number(offset) + Number(size)] as const);
  return places.filter(([start, end]) => end - start > 60).map(([start, end]) => [start + 32, end]);
}

describe('objects of a repository', () => {
  it('are the same however git has stored them', () => {
    const repository = random('stored', 1);
    expectAll(repository);
    const ways: readonly (readonly string[])[] = [
      [...PACK_ALL, '--depth=50', '--window=20'],
      [...PACK_ALL, '--depth=4095', '--window=250'],
      ['-c', 'repack.useDeltaBaseOffset=false', ...PACK_ALL],
      ['-c', 'core.compression=0', '-c', 'pack.compression=0', ...PACK_ALL],
      ['-c', 'pack.compression=9', ...PACK_ALL],
      ['-c', 'pack.packSizeLimit=1m', ...PACK_ALL],
    ];
    for (const way of ways) {
      repository.git(...way);
      expectAll(repository);
    }
  });

  it('are found among several packs and loose objects', () => {
    const repository = random('several', 2);
    repository.git('repack', '-d', '--quiet');
    for (let round = 0; round < 4; round++) {
      repository.commit({ files: { [`file-${round}`]: `${round}\n`.repeat(500) } });
      if (round < 3) repository.git('repack', '-d', '--quiet');
    }
    expect(readdirSync(packsOf(repository)).filter((name) => name.endsWith('.pack')).length).toBeGreaterThan(3);
    expectAll(repository);
  });

  it('may have ids of SHA-256', () => {
    const repository = random('sha256', 3, { sha256: true });
    expectAll(repository);
    repository.git(...PACK_ALL);
    expectAll(repository);
    repository.git('-c', 'repack.useDeltaBaseOffset=false', ...PACK_ALL);
    expectAll(repository);
  });

  it('that are not there are left to git', () => {
    const repository = random('missing', 4);
    repository.git(...PACK_ALL);
    const objects = open(repository);
    expect(objects.read(Buffer.alloc(20))).toBeNull();
    expect(objects.read(Buffer.alloc(20, 255))).toBeNull();
    objects.close();
  });

  it('that are damaged are left to git, and never taken for whole', () => {
    const repository = random('damaged', 5);
    repository.git(...PACK_ALL);
    const pack = packFile(repository, '.pack');
    const ids = idsByGit(repository);
    const whole = readFileSync(pack);
    const contents = contentsIn(repository, pack);
    const next = createRandom(5);
    chmodSync(pack, 0o644);
    for (let round = 0; round < 60; round++) {
      const damaged = Buffer.from(whole);
      for (let bytes = 0; bytes < 20; bytes++) {
        const [start, end] = contents[next(contents.length)] ?? [0, 0];
        damaged[start + next(end - start)] = next(256);
      }
      writeFileSync(pack, damaged);
      const objects = open(repository);
      const read = ids.filter(([id]) => objects.read(Buffer.from(id, 'hex')) !== null);
      expect(read.length).toBeLessThan(ids.length);
      expect(read.filter(([id, type]) => !isObject(objects, id, type))).toEqual([]);
      objects.close();
    }
    writeFileSync(pack, whole.subarray(0, whole.length >> 1));
    const objects = open(repository);
    expect(ids.some(([id, type]) => isObject(objects, id, type))).toBe(true);
    expect(ids.some(([id]) => objects.read(Buffer.from(id, 'hex')) === null)).toBe(true);
    objects.close();
  });

  it('with a damaged or missing index are left to git', () => {
    const repository = random('index', 6);
    repository.git(...PACK_ALL);
    const index = packFile(repository, '.idx');
    const whole = readFileSync(index);
    const [[id, type] = ['', '']] = idsByGit(repository);
    chmodSync(index, 0o644);
    writeFileSync(index, whole.subarray(0, 100));
    expect(objectsOf(repository, memory)).toBeNull();
    writeFileSync(index, Buffer.concat([Buffer.from([0]), whole.subarray(1)]));
    expect(objectsOf(repository, memory)).toBeNull();
    writeFileSync(index, whole.subarray(0, 1100));
    const cut = open(repository);
    expect(cut.read(Buffer.from(id, 'hex'))).toBeNull();
    cut.close();
    writeFileSync(index, whole);
    const objects = open(repository);
    expect(isObject(objects, id, type)).toBe(true);
    objects.close();
  });

  it('stay readable when git repacks meanwhile, or are left to it', () => {
    const repository = random('repacked', 7);
    repository.git(...PACK_ALL);
    const ids = idsByGit(repository);
    const objects = open(repository);
    const [first, ...others] = ids;
    expect(isObject(objects, first?.[0] ?? '', first?.[1] ?? '')).toBe(true);
    repository.commit({ files: { again: 'again\n' } });
    repository.git(...PACK_ALL, '--depth=3');
    expect(others.filter(([id, type]) => !isObject(objects, id, type))).toEqual([]);
    objects.close();
  });

  it('gives all of its memory back when it is closed', () => {
    const repository = random('memory', 8);
    repository.git(...PACK_ALL);
    expectAll(repository);
    const size = memory.bytes.length;
    for (let round = 0; round < 20; round++) expectAll(repository);
    expect(memory.bytes.length).toBe(size);
  });
});

describe('where objects are left to git', () => {
  it('another repository has some of them', () => {
    const repository = random('alternates', 9);
    const info = path.join(repository.path, '.git', 'objects', 'info');
    mkdirSync(info, { recursive: true });
    writeFileSync(path.join(info, 'alternates'), '/somewhere/else\n');
    expect(objectsOf(repository, memory)).toBeNull();
  });

  it.each(['partialClone origin', 'worktreeConfig true', 'somethingNew 1'])('an extension says so: %s', (extension) => {
    const repository = random(`extension-${extension.slice(0, 4)}`, 10);
    const [name = '', value = ''] = extension.split(' ');
    repository.git('config', `extensions.${name}`, value);
    expect(objectsOf(repository, memory)).toBeNull();
  });

  it('the configuration is not plain', () => {
    const repository = random('included', 11);
    repository.git('config', 'include.path', 'more');
    expect(objectsOf(repository, memory)).toBeNull();
  });

  it.runIf(process.platform === 'linux')('a pipe lies in place of a pack', () => {
    const repository = random('pipe', 12);
    repository.git(...PACK_ALL);
    const pack = packFile(repository, '.pack');
    renameSync(pack, `${pack}.away`);
    execFileSync('mkfifo', [pack]);
    expect(objectsOf(repository, memory)).toBeNull();
    rmSync(pack);
  });
});
