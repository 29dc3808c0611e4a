/**
 * Walks a history with isomorphic-git: the author of every commit, and the files that commits with at most one parent
 * changed. `isomorphicWalk.ts MODULE DIRECTORY`; prints what it saw.
 */
import fs from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

interface LogEntry {
  readonly oid: string;
  readonly commit: { readonly parent: readonly string[]; readonly author: { readonly email: string } };
}

interface WalkerEntry {
  readonly oid: () => Promise<string>;
  readonly type: () => Promise<string>;
}

interface Place {
  readonly fs: typeof fs;
  readonly dir: string;
  readonly cache: object;
}

/** As much of isomorphic-git as is used. */
interface IsomorphicGit {
  readonly log: (place: Place) => Promise<readonly LogEntry[]>;
  readonly TREE: (tree: { readonly ref: string }) => object;
  readonly walk: (
    job: Place & {
      readonly trees: readonly object[];
      readonly map: (path: string, entries: readonly (WalkerEntry | null)[]) => Promise<string | null | undefined>;
    },
  ) => Promise<unknown>;
}

const [, , module = '', dir = ''] = process.argv;
const git = ((await import(pathToFileURL(module).href)) as { readonly default: IsomorphicGit }).default;
const place: Place = { fs, dir, cache: {} };

/** Files that differ; trees that are equal are not entered. */
async function changedFiles(refs: readonly string[]): Promise<number> {
  let files = 0;
  const trees = refs.map((ref) => git.TREE({ ref }));
  const map = async (_path: string, entries: readonly (WalkerEntry | null)[]): Promise<string | null | undefined> => {
    const ids = await Promise.all(entries.map(async (entry) => entry?.oid()));
    if (ids.length > 1 && ids[0] === ids[1]) return null;
    const types = await Promise.all(entries.map(async (entry) => entry?.type()));
    if (types.includes('blob')) files++;
    return undefined;
  };
  await git.walk({ ...place, trees, map });
  return files;
}

const people = new Set<string>();
let files = 0;
const commits = await git.log(place);
for (const { oid, commit } of commits) {
  people.add(commit.author.email);
  if (commit.parent.length <= 1) files += await changedFiles([...commit.parent, oid]);
}
console.log(JSON.stringify({ commits: commits.length, people: people.size, files }));
