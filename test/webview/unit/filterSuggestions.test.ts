import { describe, expect, it } from 'vitest';

import { filterSuggestions, type SuggestionInput } from '../../../webview-ui/src/state/filterSuggestions.ts';
import { FILTER_KINDS } from '../../../webview-ui/src/state/selectionChoice.ts';
import { fleet } from '../support/fleet.ts';

const { snapshot } = fleet();
const CATALOGUE = {
  people: [
    { name: 'Ada Okafor', email: 'ada@acme.example' },
    { name: 'Grace', email: '' },
  ],
  organizations: ['acme.example', 'Independent'],
};

function found(text: string, fields: Partial<SuggestionInput> = {}): readonly string[] {
  const repositoryNames = new Map(snapshot.repositories.map(({ id, name }) => [id, name]));
  const input = { text, kinds: FILTER_KINDS, filters: [], snapshot, repositoryNames, catalogue: CATALOGUE };
  return filterSuggestions({ ...input, ...fields }).map(({ filter, label }) => `${filter.kind} ${label}`);
}

describe('suggestions', () => {
  it('are of every kind that holds the text, those that begin with it first', () => {
    const begin = ['recommendations', 'release-tools', 'reporting', 'returns', 'reviews'];
    const hold = ['feature-flags', 'fixture.git', 'ledger-core'];
    expect(found('re')).toEqual([...[...begin, ...hold].map((name) => `repository ${name}`), 'path re']);
    expect(found('acme')).toEqual(['organization acme.example', 'person Ada Okafor', 'path acme']);
  });

  it('want every word, in a name or in what stands beside it', () => {
    expect(found('platform led')).toEqual(['repository ledger-core', 'path platform led']);
    expect(found('okafor acme')).toContain('person Ada Okafor');
  });

  it('are a few of each kind before anything is typed, and no path', () => {
    const all = found('');
    expect(all.filter((each) => each.startsWith('repository '))).toHaveLength(8);
    expect(all).toContain('folder platform');
    expect(all).toContain('group product');
    expect(all.some((each) => each.startsWith('path '))).toBe(false);
  });

  it('leave out what is chosen, and what does not count on the page', () => {
    expect(found('acme', { filters: [{ kind: 'organization', value: 'acme.example' }] })).not.toContain(
      'organization acme.example',
    );
    expect(found('web', { kinds: ['person', 'path'] })).toEqual(['path web']);
  });

  it('take a path for what it is, and nothing else for one', () => {
    expect(found('./src//core/')).toContain('path src/core');
    expect(found('../etc')).toEqual([]);
  });

  it('take the e-mail of somebody who is not listed', () => {
    expect(found('Nobody@x.example')).toEqual(['person nobody@x.example', 'path Nobody@x.example']);
    expect(found('ada@acme.example').filter((each) => each.startsWith('person'))).toEqual(['person Ada Okafor']);
  });

  it('choose a person without an e-mail by name', () => {
    const input = {
      text: 'grace',
      kinds: FILTER_KINDS,
      filters: [],
      snapshot,
      repositoryNames: new Map(),
      catalogue: CATALOGUE,
    };
    expect(filterSuggestions(input)[0]?.filter).toEqual({ kind: 'person', value: 'Grace' });
  });
});
