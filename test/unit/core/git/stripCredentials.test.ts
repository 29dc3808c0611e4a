import { describe, expect, it } from 'vitest';

import { stripCredentials } from '../../../../src/core/git/stripCredentials.ts';

describe('stripCredentials', () => {
  it.each([
    ['https://ada:secret@example.com/a.git', 'https://example.com/a.git'],
    ['https://ghp_token@github.com/a/b', 'https://github.com/a/b'],
    ['https://ada:p@ss:w@rd@example.com/a', 'https://example.com/a'],
    ['HTTPS://ada@Example.com/a', 'HTTPS://Example.com/a'],
    ['ssh://git@example.com:2222/a', 'ssh://example.com:2222/a'],
    ['https://example.com/users/@ada', 'https://example.com/users/@ada'],
    ['https://example.com/?to=ada@example.com', 'https://example.com/?to=ada@example.com'],
    ['git@github.com:a/b.git', 'git@github.com:a/b.git'],
    ['/srv/git/a.git', '/srv/git/a.git'],
    ["fatal: 'https://u:p@h/x' and http://v:q@i/y", "fatal: 'https://h/x' and http://i/y"],
  ])('%s → %s', (text, expected) => {
    expect(stripCredentials(text)).toBe(expected);
  });
});
