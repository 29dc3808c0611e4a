import { describe, expect, it } from 'vitest';

import { foundOf } from '../headSketch.ts';

describe('codeowners', () => {
  it.each(['CODEOWNERS', 'docs/CODEOWNERS', '.github/CODEOWNERS', '.gitlab/CODEOWNERS'])(
    'counts the rules that name an owner in %s',
    (path) => {
      const text = '# who\n* @ada\n\n/docs/ docs@example.org\n/free/\n[Section] @team\n  # @nobody\n';
      expect(foundOf('codeowners', { [path]: text })).toBe(`present: ${path}, 3 rules`);
    },
  );

  it.each(['codeowners', 'CODEOWNERS.md', 'src/CODEOWNERS', '.GitHub/CODEOWNERS', 'CODEOWNERS/x'])(
    'is not %s',
    (path) => {
      expect(foundOf('codeowners', { [path]: '* @ada' })).toBe('absent');
    },
  );

  it('takes the file that forges take first', () => {
    expect(foundOf('codeowners', { CODEOWNERS: '* @b', '.github/CODEOWNERS': '* @a\n/x @a' })).toBe(
      'present: .github/CODEOWNERS, 2 rules',
    );
  });

  it('is not there where nobody owns anything', () => {
    expect(foundOf('codeowners', { CODEOWNERS: '# * @ada\n' })).toBe('absent: CODEOWNERS names no owner');
    expect(foundOf('codeowners', { CODEOWNERS: '\n \n' })).toBe('absent: CODEOWNERS is empty');
  });

  it('is unknown where it was not read', () => {
    expect(foundOf('codeowners', { CODEOWNERS: { bytes: 4_000_000 } })).toBe('unknown: CODEOWNERS, not read');
  });
});
