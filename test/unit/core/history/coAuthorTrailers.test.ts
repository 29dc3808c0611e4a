import { describe, expect, it } from 'vitest';

import { coAuthorsIn } from '../../../../src/core/history/coAuthorTrailers.ts';

const BOB = { name: 'Bob Moran', email: 'bob@example.org' };
const ZOE = { name: 'Zoë', email: 'zoe@example.com' };
const TRAILER = 'Co-authored-by: Bob Moran <bob@example.org>';

describe('coAuthorsIn', () => {
  it.each([
    ['the last paragraph', `Title\n\nText\n\n${TRAILER}\nCo-Authored-By: Zoë <zoe@example.com>\n`, [BOB, ZOE]],
    ['any case and blanks around', `Title\n\nCO-AUTHORED-BY : Bob Moran   <bob@example.org> \r\n`, [BOB]],
    ['other trailers beside it', `Title\n\nFixes: #1\n${TRAILER}\nSigned-off-by: A <a@example.com>`, [BOB]],
    ['a line that goes on', 'Title\n\nCo-authored-by: Bob Moran\n <bob@example.org>\n', [BOB]],
    ['the same person twice', `Title\n\n${TRAILER}\n${TRAILER}\n`, [BOB]],
    ['text among them, beside what git wrote', `Title\n\nText\n${TRAILER}\nSigned-off-by: A <a@example.com>\n`, [BOB]],
    ['blank lines at the end', `Title\n\n${TRAILER}\n  \n\n`, [BOB]],
  ])('finds whom it names in %s', (_, message, named) => {
    expect(coAuthorsIn(message)).toEqual(named);
  });

  it.each([
    ['an earlier paragraph', `Title\n\n${TRAILER}\n\nText\n`],
    ['the title', TRAILER],
    ['a title of several lines', `Title\n${TRAILER}`],
    ['a paragraph of text', `Title\n\nText\n${TRAILER}\n`],
    [
      'mostly text beside what git wrote',
      `Title\n\n${'Text\n'.repeat(9)}${TRAILER}\nSigned-off-by: A <a@example.com>\n`,
    ],
    ['a line that is quoted', `Title\n\n> ${TRAILER}\n`],
    ['no e-mail', 'Title\n\nCo-authored-by: Bob Moran\n'],
    ['an e-mail without a host', 'Title\n\nCo-authored-by: Bob <bob>\n'],
    ['two e-mails', 'Title\n\nCo-authored-by: Bob <bob@example.org> <zoe@example.com>\n'],
    ['an e-mail with a blank', 'Title\n\nCo-authored-by: Bob <bob moran@example.org>\n'],
    ['a very long name', `Title\n\nCo-authored-by: ${'B'.repeat(201)} <bob@example.org>\n`],
    ['an e-mail that turns around', 'Title\n\nCo-authored-by: Bob <bob\u202e@example.org>\n'],
    ['nothing', ''],
  ])('finds nobody in %s', (_, message) => {
    expect(coAuthorsIn(message)).toEqual([]);
  });

  it('passes over what stands behind the address, as git does', () => {
    const message = 'Title\n\nCo-authored-by: Bob <bob@example.org> (styling)\n';
    expect(coAuthorsIn(message)).toEqual([{ name: 'Bob', email: 'bob@example.org' }]);
  });

  it('takes nothing over that a terminal would obey', () => {
    const message = 'Title\n\nCo-authored-by: \u001b[31mBob\u202e <bob@example.org>\n';
    expect(coAuthorsIn(message)).toEqual([{ name: '[31mBob', email: 'bob@example.org' }]);
  });

  it('takes 50 of a thousand', () => {
    const trailers = Array.from({ length: 1000 }, (_, n) => `Co-authored-by: P <p${String(n)}@example.com>`);
    expect(coAuthorsIn(`Title\n\n${trailers.join('\n')}`)).toHaveLength(50);
  });

  it('takes a hostile message in its stride', () => {
    const lines = [`Co-authored-by: ${'<'.repeat(30_000)}`, `Co-authored-by${' '.repeat(30_000)}`, 'a'.repeat(30_000)];
    const startedMs = performance.now();
    expect(coAuthorsIn(`Title\n\n${lines.join('\n')}\nCo-authored-by: ${'a@'.repeat(15_000)}`)).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
