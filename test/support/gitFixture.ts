/**
 * Builds real git repositories for tests, in a temporary folder of their own, with fixed authors, dates and messages:
 * the same calls give the same object ids on every machine. Imports nothing of a test runner, so that scripts can use it.
 *
 * ```ts
 * const fixture = createGitFixture();
 * const repository = fixture.createRepository('alpha');
 * repository.commit({ files: { 'a.txt': 'one\n' }, author: ada, date: '2026-01-05T10:00:00Z', message: 'Add a' });
 * fixture.dispose();
 * ```
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface CommitOptions {
  /** Relative path → content; `null` deletes the file. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
  readonly author?: Person;
  readonly committer?: Person;
  /** Anything that git parses, e.g. `2026-01-05T10:00:00+02:00`. Without one, each commit is a day after the last. */
  readonly date?: string;
  readonly committerDate?: string;
  readonly message?: string;
}

export interface MergeOptions extends Omit<CommitOptions, 'files'> {
  /** Branches to merge into the current one; two or more make an octopus. */
  readonly branches: readonly string[];
}

export const ADA: Person = { name: 'Ada Lovelace', email: 'ada@example.com' };
export const BOB: Person = { name: 'Bob Moran', email: 'bob@example.org' };

const FIRST_DATE_MS = Date.UTC(2026, 0, 5, 10, 0, 0);
const DAY_MS = 86_400_000;

/** A real repository, driven with the machine's git in an environment that knows no other configuration. */
export class FixtureRepository {
  /** Real path of the work tree, or of the git directory of a bare repository. */
  readonly path: string;
  readonly #fixture: GitFixture;
  #commits = 0;

  /** Wraps a repository that is already there; use {@link GitFixture.createRepository} for a new one. */
  constructor(fixture: GitFixture, directory: string) {
    this.#fixture = fixture;
    this.path = realpathSync(directory);
  }

  /** Runs git in the repository and returns its trimmed output. Throws when git fails. */
  git(...args: readonly string[]): string {
    return this.#fixture.git(this.path, args);
  }

  /** Writes a file without committing it. */
  write(relativePath: string, content: string | Buffer): void {
    const file = path.join(this.path, relativePath);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Commits the given files (and whatever is staged); an empty change is a commit too. Returns the object id. */
  commit(options: CommitOptions = {}): string {
    for (const [name, content] of Object.entries(options.files ?? {})) {
      if (content === null) {
        this.git('rm', '--quiet', '--', name);
      } else {
        this.write(name, content);
        this.git('add', '--force', '--', name);
      }
    }
    const message = options.message ?? `Commit ${String(this.#commits + 1)}`;
    return this.#record(options, ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '-m', message]);
  }

  /** Merges branches with a merge commit even where a fast-forward would do. Returns the object id. */
  merge(options: MergeOptions): string {
    const message = options.message ?? `Merge ${options.branches.join(', ')}`;
    return this.#record(options, ['merge', '--quiet', '--no-ff', '-m', message, ...options.branches]);
  }

  /** Creates a branch at HEAD (or at `start`) and checks it out. */
  branch(name: string, start?: string): void {
    this.git('checkout', '--quiet', '-b', name, ...(start === undefined ? [] : [start]));
  }

  checkout(reference: string): void {
    this.git('checkout', '--quiet', reference);
  }

  /** Makes a tag at HEAD: lightweight, or annotated when there is a message. */
  tag(name: string, message?: string): void {
    const args = message === undefined ? ['tag', name] : ['tag', '-a', '-m', message, name];
    this.#fixture.git(this.path, args, this.#environment({}));
  }

  /** Adds a linked worktree on a new branch. `directory` is relative to the fixture's root. */
  addWorktree(directory: string, branch: string): FixtureRepository {
    const target = this.#fixture.resolve(directory);
    this.git('worktree', 'add', '--quiet', '-b', branch, target);
    return new FixtureRepository(this.#fixture, target);
  }

  /** Adds `source` as a submodule at `relativePath` and commits; that commit's id depends on where the source lies. */
  addSubmodule(source: FixtureRepository, relativePath: string): FixtureRepository {
    this.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', source.path, relativePath);
    this.commit({ message: `Add submodule ${relativePath}` });
    return new FixtureRepository(this.#fixture, path.join(this.path, relativePath));
  }

  /** Where git keeps a loose object; for tests that damage one. */
  loosePath(objectId: string): string {
    const objects = path.resolve(this.path, this.git('rev-parse', '--git-path', 'objects'));
    return path.join(objects, objectId.slice(0, 2), objectId.slice(2));
  }

  /** Deletes a loose object, as a damaged disk would. */
  removeObject(objectId: string): void {
    rmSync(this.loosePath(objectId), { force: true });
    if (existsSync(this.loosePath(objectId))) throw new Error(`Object ${objectId} is still there`);
  }

  #record(options: CommitOptions, args: readonly string[]): string {
    this.#fixture.git(this.path, args, this.#environment(options));
    this.#commits += 1;
    return this.git('rev-parse', 'HEAD');
  }

  #environment(options: Omit<CommitOptions, 'files'>): Record<string, string> {
    const date = options.date ?? new Date(FIRST_DATE_MS + this.#commits * DAY_MS).toISOString();
    const author = options.author ?? ADA;
    const committer = options.committer ?? author;
    return {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: options.committerDate ?? date,
    };
  }
}

/** A temporary folder with repositories; {@link GitFixture.dispose} deletes it. */
export class GitFixture {
  /** Real path of the temporary folder. */
  readonly root: string;
  /** An empty home folder for git; give it as HOME to code under test. Lies beside {@link root}, not in it. */
  readonly home: string;
  readonly #base: string;

  constructor() {
    this.#base = realpathSync(mkdtempSync(path.join(tmpdir(), 'muster-fixture-')));
    this.root = path.join(this.#base, 'root');
    this.home = path.join(this.#base, 'home');
    mkdirSync(this.root);
    mkdirSync(this.home);
  }

  /** Absolute path of something below {@link root}. */
  resolve(relativePath: string): string {
    return path.resolve(this.root, relativePath);
  }

  /** Creates a folder below {@link root} and returns its path. */
  createFolder(relativePath: string): string {
    mkdirSync(this.resolve(relativePath), { recursive: true });
    return this.resolve(relativePath);
  }

  /** `git init` with branch `main`. */
  createRepository(
    relativePath: string,
    options: { readonly bare?: boolean; readonly sha256?: boolean } = {},
  ): FixtureRepository {
    const directory = this.createFolder(relativePath);
    const flags = [...(options.bare ? ['--bare'] : []), ...(options.sha256 ? ['--object-format=sha256'] : [])];
    this.git(directory, ['init', '--quiet', '--initial-branch=main', ...flags]);
    return new FixtureRepository(this, directory);
  }

  /** Clones through `file://`, so that `--depth` and `--filter` take effect as with a server. */
  clone(source: FixtureRepository, relativePath: string, ...flags: readonly string[]): FixtureRepository {
    const target = this.resolve(relativePath);
    source.git('config', 'uploadpack.allowFilter', 'true');
    source.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    this.git(this.root, ['clone', '--quiet', ...flags, `file://${source.path}`, target]);
    return new FixtureRepository(this, target);
  }

  /** Runs git and returns its trimmed output. Throws, with git's own words, when git fails. */
  git(directory: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
    return this.gitInput(directory, args, '', environment);
  }

  /** As {@link GitFixture.git}, with something on standard input (for `fast-import`). */
  gitInput(
    directory: string,
    args: readonly string[],
    input: string | Buffer,
    environment: Readonly<Record<string, string>> = {},
  ): string {
    const output = execFileSync('git', args, {
      cwd: directory,
      env: { ...this.#isolated(), ...environment },
      input,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return output.trimEnd();
  }

  dispose(): void {
    rmSync(this.#base, { recursive: true, force: true, maxRetries: 3 });
  }

  #isolated(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: this.#base,
      GIT_AUTHOR_NAME: ADA.name,
      GIT_AUTHOR_EMAIL: ADA.email,
      GIT_AUTHOR_DATE: new Date(FIRST_DATE_MS).toISOString(),
      GIT_COMMITTER_NAME: ADA.name,
      GIT_COMMITTER_EMAIL: ADA.email,
      GIT_COMMITTER_DATE: new Date(FIRST_DATE_MS).toISOString(),
    };
  }
}

/** Makes a temporary folder for repositories; the caller disposes of it. */
export function createGitFixture(): GitFixture {
  return new GitFixture();
}

/**
 * Fills an empty repository with a linear history of `commits` commits on `main`, quickly (`fast-import`).
 * Commit n changes one of 50 files, one hour after the one before, by one of ten authors.
 */
export function importLargeHistory(fixture: GitFixture, repository: FixtureRepository, commits: number): void {
  const firstSecond = FIRST_DATE_MS / 1000;
  const parts: string[] = [];
  for (let n = 0; n < commits; n++) {
    const person = `Author ${String(n % 10)} <author${String(n % 10)}@example.com> ${String(firstSecond + n * 3600)} +0000`;
    const message = `Change ${String(n)}\n`;
    const content = `${Array.from({ length: 20 }, (_, line) => `line ${String(line)} of ${String(n - (n % (line + 1)))}`).join('\n')}\n`;
    parts.push(
      `commit refs/heads/main\nmark :${String(n + 1)}\nauthor ${person}\ncommitter ${person}\n`,
      `data ${String(message.length)}\n${message}`,
      n === 0 ? '' : `from :${String(n)}\n`,
      `M 100644 inline folder/file${String(n % 50)}.txt\ndata ${String(content.length)}\n${content}\n`,
    );
  }
  fixture.gitInput(repository.path, ['fast-import', '--quiet'], parts.join(''));
  repository.git('reset', '--quiet', '--hard', 'main');
}
