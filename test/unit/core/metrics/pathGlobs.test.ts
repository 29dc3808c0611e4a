import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PathGlobs } from '../../../../src/core/metrics/pathGlobs.ts';
import { EXCLUDED_FILES } from '../../../../src/core/model/metricDefaults.ts';

const matches = (glob: string, path: string): boolean => new PathGlobs([glob]).matches(path);

describe('a glob over paths', () => {
  it.each([
    ['a.ts', 'a.ts', 'src/a.ts a.tsx A.ts'],
    ['*.ts', 'a.ts .ts', 'src/a.ts a.ts/b a.tsx'],
    ['**/*.ts', 'a.ts src/a.ts src/core/.a.ts', 'a.tsx a.ts/b'],
    ['src/**', 'src/a src/core/b', 'src srcx/a lib/src/a'],
    ['*/**', 'a/b a/b/c', 'a'],
    ['src/', 'src/a src/core/b', 'srcx/a lib/src/a'],
    ['/src/*', 'src/a', 'src/core/b lib/src/a'],
    ['**/vendor/**', 'vendor/a lib/vendor/b/c', 'vendor vendors/a lib/myvendor/a'],
    ['src/**/test/*.ts', 'src/test/a.ts src/a/b/test/c.ts', 'src/atest/a.ts test/a.ts src/test/a/b.ts'],
    ['**', 'a a/b', ''],
    ['a**b', 'ab axxb', 'a/b ax/b'],
    ['?.ts', 'a.ts é.ts', '.ts ab.ts /.ts'],
    ['[a-c]x', 'ax cx', 'dx x'],
    ['[!a-c]x', 'dx', 'ax x /x'],
    ['[]a]x', ']x ax', 'bx'],
    ['[a\\]-]x', ']x ax -x', 'bx'],
    ['a[b/c', 'a[b/c', 'ab'],
    ['*.{ts,min.js}', 'a.ts a.min.js', 'a.js a.'],
    ['{src,lib/**}/a{,b}', 'src/a src/ab lib/x/a lib/x/y/ab', 'src/abb x/a lib/x/c'],
    ['{a,{b,c}d}', 'a bd cd', 'b c ad'],
    ['a{b', 'a{b', 'ab'],
    ['a}b', 'a}b', 'ab'],
    ['\\*\\{a,b\\}', '*{a,b}', 'x{a,b} *a'],
    ['!a', '!a', 'a b'],
    ['日本/*', '日本/語', '日/本'],
  ])('%s matches %s and not %s', (glob, some, others) => {
    const paths = (text: string): readonly string[] => text.split(' ').filter((path) => path !== '');
    expect(paths(some).filter((path) => !matches(glob, path))).toEqual([]);
    expect(paths(others).filter((path) => matches(glob, path))).toEqual([]);
  });

  it('matches nothing when it is empty, or longer than anyone writes', () => {
    for (const glob of ['', '  ', `**/${'*'.repeat(1024)}`]) expect(matches(glob, 'a')).toBe(false);
    expect(new PathGlobs([]).matches('a')).toBe(false);
  });
});

/** The same by its definition: choices written out, then component by component. */
function plainlyMatches(glob: string, path: string): boolean {
  const choice = /^(.*?)\{(.*?)\}(.*)$/u.exec(glob);
  if (choice !== null) {
    const [, before = '', options = '', after = ''] = choice;
    return options.split(',').some((option) => plainlyMatches(before + option + after, path));
  }
  return componentsMatch(glob.split('/'), path.split('/'));
}

function componentsMatch([first, ...rest]: readonly string[], components: readonly string[]): boolean {
  if (first === undefined) return components.length === 0;
  if (components.length === 0) return false;
  if (first === '**') {
    return rest.length === 0 || components.some((_, skipped) => componentsMatch(rest, components.slice(skipped)));
  }
  const pattern = first.replaceAll('*', '.*').replaceAll('?', '.').replaceAll('[!', '[^');
  return new RegExp(`^${pattern}$`, 'u').test(components[0] ?? '') && componentsMatch(rest, components.slice(1));
}

describe('several globs', () => {
  const parts = ['a', 'b', '*', '**', '?', 'a*', '*b', '{a,b}', '{a,*b/c}', '[ab]', '[!a]x', 'é', '{**/a,c}'];
  const glob = fc
    .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 5 })
    .map((components) => components.join('/'));
  const path = fc
    .array(fc.constantFrom('a', 'b', 'c', 'ab', 'bx', 'é', 'aab'), { minLength: 1, maxLength: 6 })
    .map((components) => components.join('/'));

  it('match what one of them does', () => {
    fc.assert(
      fc.property(fc.array(glob, { minLength: 1, maxLength: 5 }), fc.array(path, { maxLength: 20 }), (globs, paths) => {
        const all = new PathGlobs(globs);
        const expected = paths.filter((each) => globs.some((one) => plainlyMatches(one, each)));
        expect(paths.filter((each) => all.matches(each))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('say the same when they were forgotten in between', () => {
    // Which of the last 14 characters were an `a`: far more states than are kept.
    const globs = new PathGlobs(['**/*a??????????????']);
    for (let number = 0; number < 20_000; number++) {
      const name = number.toString(2).padStart(15, '0').replaceAll('1', 'a');
      expect(globs.matches(`x/${name}`)).toBe(name.at(-15) === 'a');
    }
  });

  it('tell letters beyond ASCII apart, however many there are', () => {
    const globs = new PathGlobs(['**/\u{4e00}*']);
    for (let code = 0x4e00; code < 0x5200; code++) {
      expect(globs.matches(String.fromCharCode(code))).toBe(code === 0x4e00);
    }
  });
});

/** CPU time in milliseconds: other work on the machine does not count. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('100,000 paths', () => {
  const endings = ['ts', 'c', 'py', 'min.js', 'lock', 'go', 'md'];
  const paths = Array.from({ length: 100_000 }, (_, index) => {
    const folder = `src/module${String(index % 97)}/part${String((index * 7) % 311)}`;
    return `${folder}/component/file_${String(index)}.${endings[index % endings.length] ?? ''}`;
  });
  const bestMs = (globs: readonly string[]): number =>
    Math.min(
      ...[1, 2, 3].map(() =>
        cpuMs(() => {
          const matcher = new PathGlobs(globs);
          for (const path of paths) matcher.matches(path);
        }),
      ),
    );

  it('are matched in a moment, also by hundreds of globs', () => {
    expect(bestMs(EXCLUDED_FILES)).toBeLessThan(100);
    const hundreds = Array.from({ length: 300 }, (_, index) => `**/made${String(index)}*/*.{pb,gen}.ts`);
    expect(bestMs([...EXCLUDED_FILES, ...hundreds])).toBeLessThan(100);
  });

  it('are matched in seconds by globs that would keep a regular expression busy for years', () => {
    const globs = Array.from(
      { length: 200 },
      (_, index) => `**/*${'?*e'.repeat(20)}${'{?,*}'.repeat(9)}${String(index)}`,
    );
    expect(bestMs(globs)).toBeLessThan(5000);
  });
});
