import type { FixtureRepository, GitFixture } from './gitFixture.ts';

/** Numbers that look random and are the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Commit {
  readonly mark: number;
  /** Path → mode and content. */
  readonly files: ReadonlyMap<string, readonly [mode: string, content: Buffer]>;
}

const PATHS = [
  'a.txt',
  'src/b.c',
  'src/deep/c.ts',
  'image.png',
  'data.bin',
  'notes.md',
  'vendor/lib.js',
  'päth "q"\t.txt',
];
const LINES = [
  '{',
  '}',
  '',
  'return;',
  'int x;',
  '  // comment',
  'one',
  'two',
  'three',
  'a long line that few others have',
];

function randomText(random: (below: number) => number): Buffer {
  const length = random(40);
  const lines = Array.from({ length }, () => {
    return random(4) === 0 ? `unique ${String(random(1e6))}` : (LINES[random(LINES.length)] ?? '');
  });
  return Buffer.from(lines.join('\n') + (random(3) === 0 ? '' : '\n'));
}

function randomContent(random: (below: number) => number, before: Buffer | undefined): Buffer {
  const kind = random(10);
  if (kind === 0) return Buffer.from([1, 0, random(256), 2]);
  if (kind === 1) return Buffer.alloc(0);
  if (before === undefined || kind < 4) return randomText(random);
  // Nearly always a few lines of what was there change.
  const lines = before.toString('latin1').split('\n');
  for (let edits = random(4); edits >= 0; edits--) {
    const place = random(lines.length + 1);
    lines.splice(place, random(3), ...Array.from({ length: random(3) }, () => LINES[random(LINES.length)] ?? ''));
  }
  return Buffer.from(lines.join('\n'), 'latin1');
}

/** What a commit changes: contents, modes, links, moves and deletions. */
function changeFiles(random: (below: number) => number, parent: Commit | undefined): Commit['files'] {
  const files = new Map(parent?.files ?? []);
  for (let changes = random(5); changes >= 0; changes--) {
    const path = PATHS[random(PATHS.length)] ?? 'a.txt';
    const before = files.get(path);
    const kind = random(12);
    if (kind === 0) files.delete(path);
    else if (kind === 1) files.set(path, ['120000', Buffer.from('a.txt')]);
    else if (kind === 2 && before?.[0] === '100644') files.set(path, ['100755', before[1]]);
    else if (kind === 3 && before !== undefined) {
      files.delete(path);
      files.set(`moved/${String(random(5))}`, before);
    } else files.set(path, ['100644', randomContent(random, before?.[1])]);
  }
  return files;
}

function data(content: Buffer): readonly Buffer[] {
  return [Buffer.from(`data ${String(content.length)}\n`), content, Buffer.from('\n')];
}

/**
 * Fills an empty repository with a random history on `main`: branches and merges (octopus too), moves, links, modes,
 * binary and empty files, several roots, commits without changes, dates that go back. The same for the same seed.
 *
 * @param dates `rising`: no commit is older than its parents, so that git's own counts of ranges are right
 */
export function importRandomHistory(
  fixture: GitFixture,
  repository: FixtureRepository,
  seed: number,
  commits: number,
  dates: 'any' | 'rising' = 'any',
): void {
  const random = createRandom(seed);
  const made: Commit[] = [];
  const parts: Buffer[] = [];
  for (let mark = 1; mark <= commits; mark++) {
    const parents = chooseParents(random, made);
    const files =
      random(12) === 0
        ? (parents[0]?.files ?? new Map<string, readonly [string, Buffer]>())
        : changeFiles(random, parents[0]);
    const person = `P${String(random(7))} <p${String(random(5))}@example.com> ${String(1_700_000_000 + mark * 3600 - random(dates === 'any' ? 90_000 : 1))} +0${String(random(10))}00`;
    parts.push(
      Buffer.from(`commit refs/heads/main\nmark :${String(mark)}\nauthor ${person}\ncommitter ${person}\n`),
      ...data(Buffer.from(`Change ${String(mark)}`)),
      ...(parents.length === 0 ? [] : [Buffer.from(`from :${String(parents[0]?.mark)}\n`)]),
      ...parents.slice(1).map((parent) => Buffer.from(`merge :${String(parent.mark)}\n`)),
      Buffer.from('deleteall\n'),
      ...[...files].flatMap(([path, [mode, content]]) => [
        Buffer.from(`M ${mode} inline ${JSON.stringify(path)}\n`),
        ...data(content),
      ]),
    );
    made.push({ mark, files });
  }
  // Commits that nothing leads to would not be listed: the last one merges them all.
  fixture.gitInput(repository.path, ['fast-import', '--quiet', '--force'], Buffer.concat([...parts, joinAll(made)]));
  repository.git('reset', '--quiet', '--hard', 'main');
}

function chooseParents(random: (below: number) => number, made: readonly Commit[]): readonly Commit[] {
  if (made.length === 0 || random(40) === 0) return [];
  const count = random(8) === 0 ? 2 + random(2) : 1;
  const recent = made.slice(-8);
  const chosen = Array.from({ length: count }, (_, index) => {
    return index === 0 && random(6) > 0 ? recent.at(-1) : recent[random(recent.length)];
  });
  return [...new Set(chosen)].filter((commit) => commit !== undefined);
}

function joinAll(made: readonly Commit[]): Buffer {
  const last = made.at(-1);
  if (last === undefined) return Buffer.alloc(0);
  const person = 'Ada <ada@example.com> 1800000000 +0000';
  const others = made.slice(-9, -1).map(({ mark }) => `merge :${String(mark)}\n`);
  const text = `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\ndata 4\nJoin\nfrom :${String(last.mark)}\n`;
  return Buffer.from(text + others.join(''));
}
