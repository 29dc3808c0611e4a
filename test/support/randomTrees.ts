import process from 'node:process';

import type { FixtureRepository, GitFixture } from './gitFixture.ts';
import { createRandom } from './randomHistory.ts';

type Random = (below: number) => number;
/** Mode and content; of a submodule the id of a commit. */
type Entry = readonly [mode: string, content: Buffer | string];
type Files = Map<string, Entry>;

/** As fast-import takes them. A name that is no UTF-8 can only be written where file names are bytes. */
const PATHS: readonly string[] = [
  ...[
    'a.txt',
    'a-b.txt',
    'a/b.txt',
    'dir',
    'dir/file.svg',
    'dir/data.dat',
    'dir/words.word',
    'dir/deep/x.svg',
    'x.svg',
  ],
  ...['forced.bin', 'words.word', 'z', '"p\\303\\244th/\\"q\\"\\t\\n.txt"'],
  ...(process.platform === 'linux' ? ['"f\\377\\376.txt"'] : []),
];
const TEXT_PATHS: readonly string[] = ['LICENSE', 'package.json', '.github/workflows/a.yml', '.git-blame-ignore-revs'];
const ATTRIBUTE_PATHS: readonly string[] = ['.gitattributes', 'dir/.gitattributes', 'dir/deep/.gitattributes'];
const ATTRIBUTES: readonly string[] = [
  ...['*.svg -diff', '*.svg diff', '*.svg !diff', '*.bin diff', '*.dat binary', '*.word diff=word', '*.txt diff=word'],
  ...['*.txt diff=unknown', '*.txt -diff', '* -diff', 'z diff'],
];

function chosen<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item; // there is at least one
}

function randomContent(random: Random): Buffer {
  const lines = Array.from({ length: random(30) }, () => `line ${String(random(50))}`);
  const withNul = (place: number): Buffer => Buffer.from(`${'x\n'.repeat(place).slice(0, place)}\0${lines.join('\n')}`);
  const kinds: readonly (() => Buffer)[] = [
    () => Buffer.alloc(0),
    () => Buffer.from(lines.join('\n')),
    () => Buffer.from(lines.map((line) => `${line}\n`).join('')),
    () => Buffer.from(lines.map((line) => `${line}\r\n`).join('')),
    () => withNul(random(20)),
    // The first 8,000 bytes decide.
    () => withNul(7999),
    () => withNul(8000),
    () => Buffer.from(`${lines.join('\n')}\n`.repeat(1 + random(1500))),
  ];
  return chosen(random, kinds)();
}

function randomEntry(random: Random, before: Entry | undefined, idLength: number): Entry {
  const kind = random(12);
  if (kind === 0) return ['160000', String(1 + random(9)).repeat(idLength)];
  const known = before?.[1];
  const content = known === undefined || typeof known === 'string' ? Buffer.from('a.txt') : known;
  // The same blob as a program, a file again, or a link, which cannot lead everywhere.
  if (kind === 1) return [chosen(random, ['100755', '100644']), content];
  if (kind < 4) {
    const isTarget = content.length > 0 && content.length < 200 && !content.includes('\0');
    return ['120000', isTarget ? content : Buffer.from('a')];
  }
  return ['100644', randomContent(random)];
}

function randomText(random: Random, path: string): Entry {
  const ids = Array.from({ length: random(4) }, () => String(random(9)).repeat(40));
  if (path === '.git-blame-ignore-revs') return ['100644', Buffer.from(ids.join('\n'))];
  return ['100644', Buffer.from(`${String(random(3))}\n`.repeat(random(8) === 0 ? 140_000 : random(4)))];
}

function change(random: Random, files: Files, idLength: number): void {
  const [path, kind] = [chosen(random, PATHS), random(10)];
  const before = files.get(path);
  if (kind === 0) files.delete(path);
  else if (kind === 1) files.delete(chosen(random, [...ATTRIBUTE_PATHS, ...TEXT_PATHS]));
  else if (kind === 2) {
    const lines = Array.from({ length: 1 + random(2) }, () => `${chosen(random, ATTRIBUTES)}\n`);
    files.set(chosen(random, ATTRIBUTE_PATHS), ['100644', Buffer.from(lines.join(''))]);
  } else if (kind === 3) {
    const text = chosen(random, TEXT_PATHS);
    files.set(text, randomText(random, text));
  } else if (kind === 4 && before !== undefined) {
    files.delete(path);
    files.set(chosen(random, PATHS), before);
  } else files.set(path, randomEntry(random, before, idLength));
}

/** A file and a folder cannot have one name. */
function withoutConflicts(random: Random, files: Files): Files {
  const isFolder = [...files.keys()].some((path) => path.startsWith('dir/'));
  if (isFolder && random(6) > 0) files.delete('dir');
  const left = [...files].filter(([path]) => !files.has('dir') || !path.startsWith('dir/'));
  return new Map(left);
}

function commitOf(files: Files, mark: number): Buffer {
  const person = `A <a@example.com> ${String(1_700_000_000 + mark * 3600)} +0000`;
  const head = `commit refs/heads/main\nmark :${String(mark)}\nauthor ${person}\ncommitter ${person}\ndata 0\n`;
  const entries = [...files].map(([path, [mode, content]]) =>
    typeof content === 'string'
      ? Buffer.from(`M ${mode} ${content} ${path}\n`)
      : Buffer.concat([
          Buffer.from(`M ${mode} inline ${path}\ndata ${String(content.length)}\n`),
          content,
          Buffer.from('\n'),
        ]),
  );
  return Buffer.concat([
    Buffer.from(`${head}${mark === 1 ? '' : `from :${String(mark - 1)}\n`}deleteall\n`),
    ...entries,
  ]);
}

/**
 * Fills an empty repository with commits on `main` whose files are of every kind: texts, binary and empty files, links,
 * programs, submodules, attributes, names that are no UTF-8, and what one becomes of the other. The same for the same seed.
 *
 * @returns object ids of the commits, oldest first
 */
export function importRandomTrees(
  fixture: GitFixture,
  repository: FixtureRepository,
  seed: number,
  commits: number,
): readonly string[] {
  const random = createRandom(seed);
  const idLength = repository.git('rev-parse', '--show-object-format') === 'sha256' ? 64 : 40;
  const parts: Buffer[] = [];
  let files: Files = new Map();
  for (let mark = 1; mark <= commits; mark++) {
    for (let changes = mark === 1 ? 25 : 1 + random(6); changes > 0; changes--) change(random, files, idLength);
    files = withoutConflicts(random, files);
    parts.push(commitOf(files, mark));
  }
  fixture.gitInput(repository.path, ['fast-import', '--quiet'], Buffer.concat(parts));
  return repository.git('rev-list', '--reverse', 'main').split('\n');
}
