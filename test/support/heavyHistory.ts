import type { FixtureRepository, GitFixture } from './gitFixture.ts';

const FIRST_SECOND = Date.UTC(2026, 0, 5, 10, 0, 0) / 1000;
const VARIANTS = 8;

function blob(mark: number, lineCount: number): string {
  const lines = Array.from({ length: lineCount }, (_, n) => (n % 97 === mark ? `line ${n} of ${mark}` : `line ${n}`));
  const content = `${lines.join('\n')}\n`;
  return `blob\nmark :${mark}\ndata ${content.length}\n${content}\n`;
}

function commit(index: number, seconds: number, path: string): string {
  const person = `Ada Lovelace <ada@example.com> ${seconds} +0000`;
  const message = `Change ${index}\n`;
  const header = `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\n`;
  return `${header}data ${message.length}\n${message}M 100644 :${(index % VARIANTS) + 1} ${path}\n\n`;
}

export interface HeavyHistory {
  readonly commits: number;
  /** Seconds since the epoch of the first commit. */
  readonly firstSecond?: number;
  readonly intervalSeconds?: number;
  /** Length of the file; 20,000 lines cost git some 5 ms a commit. */
  readonly lines?: number;
  /** Of the file; `large.txt` unless told. */
  readonly path?: string;
}

/**
 * Fills an empty repository with a history that is quick to make and slow to read: each commit swaps one large file
 * for another, and git compares both line by line.
 */
export function importHeavyHistory(fixture: GitFixture, repository: FixtureRepository, options: HeavyHistory): void {
  const { commits, firstSecond = FIRST_SECOND, intervalSeconds = 600, lines = 20_000, path = 'large.txt' } = options;
  const blobs = Array.from({ length: VARIANTS }, (_, index) => blob(index + 1, lines));
  const history = Array.from({ length: commits }, (_, index) =>
    commit(index, firstSecond + index * intervalSeconds, path),
  );
  fixture.gitInput(repository.path, ['fast-import', '--quiet'], [...blobs, ...history].join(''));
  repository.git('reset', '--quiet', '--hard', 'main');
}
