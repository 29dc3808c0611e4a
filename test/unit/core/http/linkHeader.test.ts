import { describe, expect, it } from 'vitest';

import { nextPage } from '../../../../src/core/http/linkHeader.ts';

const FROM = new URL('https://api.example.org/repos/a/b/actions/workflows?per_page=100');

describe('nextPage', () => {
  it.each([
    ['<https://api.example.org/x?page=2>; rel="next", <https://api.example.org/x?page=9>; rel="last"', '/x?page=2'],
    ['<https://api.example.org/x?page=1>; rel="prev", </x?a=1,2>; rel=next', '/x?a=1,2'],
    ['<?page=3>; title="a, b"; rel="prefetch next"', '/repos/a/b/actions/workflows?page=3'],
    ['<HTTPS://API.EXAMPLE.ORG:443/y>;REL=NEXT', '/y'],
  ])('of %s', (link, expected) => {
    expect(nextPage(link, FROM)?.href).toBe(`https://api.example.org${expected}`);
  });

  it.each([
    null,
    '',
    'rel="next"',
    '<https://api.example.org/x>; rel="last"',
    '<https://api.example.org/x>; rel="nextish"',
    '<https://evil.example/x?page=2>; rel="next"',
    '<http://api.example.org/x?page=2>; rel="next"',
    '<//evil.example/x>; rel="next"',
    '<javascript:alert(1)>; rel="next"',
    '<http://[>; rel="next"',
  ])('is none in %s', (link) => {
    expect(nextPage(link, FROM)).toBeNull();
  });
});
