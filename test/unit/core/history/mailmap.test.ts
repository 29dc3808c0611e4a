import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';

const map = (text: string, name: string, email: string) => new Mailmap(text).map({ name, email });

describe('Mailmap', () => {
  it('replaces a name by e-mail', () => {
    expect(map('Ada Lovelace <ada@old>', 'ada', 'ADA@OLD')).toEqual({ name: 'Ada Lovelace', email: 'ADA@OLD' });
  });

  it('replaces an e-mail only', () => {
    expect(map('<ada@new> <ada@old>', 'ada', 'ada@old')).toEqual({ name: 'ada', email: 'ada@new' });
  });

  it('replaces name and e-mail', () => {
    expect(map('Ada <ada@new> <ada@old>', 'x', 'ada@old')).toEqual({ name: 'Ada', email: 'ada@new' });
  });

  it('prefers a line that names the recorded name too, whatever its case', () => {
    const text = 'Nobody <n@new> <shared@old>\nAda <ada@new> ADA L <shared@old>';
    expect(map(text, 'ada l', 'shared@old')).toEqual({ name: 'Ada', email: 'ada@new' });
    expect(map(text, 'bob', 'shared@old')).toEqual({ name: 'Nobody', email: 'n@new' });
  });

  it('lets later lines win and keeps what they leave open', () => {
    const text = 'First <one@new> <a@old>\nSecond <a@old>';
    expect(map(text, 'x', 'a@old')).toEqual({ name: 'Second', email: 'one@new' });
  });

  it('passes over comments and lines that it does not understand', () => {
    const text = '# Ada <ada@new> <a@old>\nnonsense\n<>\nAda <unclosed\n';
    expect(map(text, 'x', 'a@old')).toEqual({ name: 'x', email: 'a@old' });
  });
});
