import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';

const none = { aliases: {}, bots: [], organizations: {} };

describe('resolvePeople', () => {
  it('merges by trimmed, lower-cased e-mail; the name first seen wins', () => {
    const { people, personOf } = resolvePeople(
      [
        { name: 'Ada L', email: ' Ada@Example.org' },
        { name: 'ada', email: 'ada@example.org ' },
      ],
      new Mailmap(''),
      none,
    );
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ name: 'Ada L', email: 'ada@example.org' });
    expect([...personOf]).toEqual([0, 0]);
  });

  it('applies the mailmap first and the user’s aliases then', () => {
    const { people } = resolvePeople(
      [
        { name: 'a', email: 'a@old' },
        { name: 'b', email: 'b@private' },
        { name: 'c', email: 'c@work' },
      ],
      new Mailmap('<b@private> <a@old>'),
      { ...none, aliases: { 'C@work': ['B@private'] } },
    );
    expect(people.map((person) => person.email)).toEqual(['c@work']);
  });

  it('keeps people without an e-mail apart by name', () => {
    const identities = ['x', 'y', 'X'].map((name) => ({ name, email: '' }));
    expect(resolvePeople(identities, new Mailmap(''), none).people).toHaveLength(2);
  });

  it.each([
    ['dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com', true],
    ['Someone', 'renovate[bot]@example.org', true],
    ['Renovate Bot', 'bot@renovateapp.com', true],
    ['Ada', 'ada@robot.example', false],
    ['release-train-7', 'r@example.org', true],
    ['Abbott', 'bot@example.org', false],
  ])('%s <%s> is a bot: %s', (name, email, expected) => {
    const options = { ...none, bots: ['release-train-*'] };
    expect(resolvePeople([{ name, email }], new Mailmap(''), options).people[0]?.bot).toBe(expected);
  });
});

describe('co-authors', () => {
  const identities = [{ name: 'Ada', email: 'ada@x.example' }];

  it('are people by the same rules, behind those who authored', () => {
    const coAuthors = [
      { name: 'Zed', email: 'zed@x.example' },
      { name: 'A.', email: 'ADA@x.example' },
      { name: 'Bob', email: 'bob@old' },
    ];
    const { people, coAuthorOf } = resolvePeople(identities, new Mailmap('<bob@x.example> <bob@old>'), none, coAuthors);
    expect(people.map(({ name, email }) => `${name} ${email}`)).toEqual([
      'Ada ada@x.example',
      'Bob bob@x.example',
      'Zed zed@x.example',
    ]);
    expect([...(coAuthorOf ?? [])]).toEqual([2, 0, 1]);
  });

  it('are nobody where they do not count', () => {
    expect(resolvePeople(identities, new Mailmap(''), none).coAuthorOf).toBeNull();
    expect(resolvePeople(identities, new Mailmap(''), none, []).coAuthorOf).toHaveLength(0);
  });
});
