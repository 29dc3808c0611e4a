/** Numbers that look random and are the same for the same seed (mulberry32). */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  chance(probability: number): boolean {
    return this.below(1_000_000) < probability * 1_000_000;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  /** From 1 to `most`, small numbers far more often. */
  fewUpTo(most: number): number {
    return Math.max(1, Math.floor(most ** (this.below(1000) / 1000)));
  }
}

/** An old and a new version of a file. */
export interface TextPair {
  readonly before: Buffer;
  readonly after: Buffer;
}

type NewLine = () => string;

/** Lines of one kind of file: few different ones, code with much punctuation, data, or all different. */
function lineMaker(random: SeededRandom): NewLine {
  const few = Array.from({ length: 1 + random.fewUpTo(40) }, (_, index) => `line ${index}`);
  const frequent = random.pick<readonly string[]>([['', '}'], ['', '{', '}', '    }', ' */'], ['']]);
  const share = random.pick([0.02, 0.1, 0.3, 0.6, 0.9] as const);
  let made = 0;
  const unique: NewLine = () => `${random.pick(['x', 'item', '  call();', 'δ'])} ${made++} ${random.below(10 ** 6)}`;
  const code: NewLine = () => (random.chance(share) ? (frequent[random.below(frequent.length)] ?? '') : unique());
  const repeated: NewLine = () => few[random.below(few.length)] ?? '';
  const data: NewLine = () => (random.chance(0.01) ? 'long '.repeat(random.below(2000)) : String(random.below(300)));
  return random.pick<NewLine>([repeated, code, code, code, data, unique]);
}

/** Changes a piece of a text: a few lines, or a stretch of some hundred. */
function editOnce(random: SeededRandom, lines: string[], newLine: NewLine): void {
  const at = random.below(lines.length + 1);
  const length = random.fewUpTo(random.pick([3, 20, 200] as const));
  const fresh = (): string[] => Array.from({ length: random.fewUpTo(2 * length) }, newLine);
  const edit = random.below(6);
  if (edit === 0) lines.splice(at, length);
  else if (edit === 1) lines.splice(at, 0, ...fresh());
  else if (edit === 2) lines.splice(random.below(lines.length + 1), 0, ...lines.splice(at, length));
  else if (edit === 3) lines.splice(random.below(lines.length + 1), 0, ...lines.slice(at, at + length));
  else lines.splice(at, length, ...fresh());
}

/** Changes every line of a stretch but those that say little: what is left stands among lines that are gone. */
function rewrite(random: SeededRandom, lines: string[], newLine: NewLine): void {
  const start = random.below(lines.length);
  const end = start + random.fewUpTo(lines.length);
  const copied = random.pick([0, 0, 0.02, 0.1]);
  for (let line = start; line < Math.min(end, lines.length); line++) {
    if ((lines[line] ?? '').length <= 3 || random.chance(0.05)) continue;
    const elsewhere = lines[random.below(lines.length)] ?? '';
    lines[line] = random.chance(copied) ? elsewhere : `new ${newLine()} ${line}`;
  }
}

/** Swaps lines all over the middle of a text and copies others into it: about as many edits as git can search through. */
function scatter(random: SeededRandom, lines: string[]): void {
  const start = Math.floor(lines.length / 4);
  const place = (): number => start + random.below(Math.max(1, lines.length - 2 * start));
  for (let swaps = 60 + random.below(120); swaps > 0; swaps--) {
    const [one, other] = [place(), place()];
    [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  }
  for (let copies = random.below(150); copies > 0; copies--) lines[place()] = lines[random.below(start)] ?? '';
}

function toText(random: SeededRandom, lines: readonly string[], feed: string): Buffer {
  const last = random.chance(0.15) ? '' : feed;
  return Buffer.from(lines.length === 0 ? '' : lines.join(feed) + last);
}

function blankOut(random: SeededRandom, text: Buffer): Buffer {
  if (text.length > 0 && random.chance(0.01)) text[random.below(Math.min(text.length, 10_000))] = 0;
  return text;
}

/** Two versions of a file of up to some two thousand lines, mostly small ones, with a few or many changes. */
export function randomTextPair(random: SeededRandom): TextPair {
  const newLine = lineMaker(random);
  const before = Array.from({ length: random.fewUpTo(2000) - 1 }, newLine);
  const after = random.chance(0.03) ? Array.from({ length: random.fewUpTo(1500) }, newLine) : [...before];
  for (let edits = random.fewUpTo(40); edits > 0; edits--) editOnce(random, after, newLine);
  if (random.chance(0.4)) rewrite(random, after, newLine);
  if (random.chance(0.03) && after.length > 400) scatter(random, after);
  const feed = random.pick(['\n', '\n', '\n', '\r\n'] as const);
  const otherFeed = random.chance(0.02) ? '\r\n' : feed;
  return {
    before: blankOut(random, toText(random, before, feed)),
    after: blankOut(random, toText(random, after, otherFeed)),
  };
}
