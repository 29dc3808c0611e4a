import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { parseSharedSettings } from '../../src/core/config/sharedSettings.ts';
import { READERS } from '../../src/core/config/settingReaders.ts';
import { readManifest, readProjectFile } from '../support/manifest.ts';

const schema = JSON.parse(readProjectFile('schemas/settings.schema.json')) as object; // what npm run schema wrote
// Descriptions of choices are VS Code's own addition to JSON schema.
const validate = new Ajv({ strict: true, keywords: ['enumDescriptions'], allowUnionTypes: true }).compile(schema);
const { configuration } = readManifest().contributes;

/** A file with one setting in it. */
const file = (key: string, value: unknown): object => {
  const [section = '', name = ''] = key.split('.');
  return { [section]: { [name]: value } };
};
const isRead = (content: object): boolean => parseSharedSettings(JSON.stringify(content)).issues.length === 0;

describe('the schema of muster.json', () => {
  it('takes the default of every setting that people may share, and of no other', () => {
    const defaults = configuration.flatMap(({ properties }) => Object.entries(properties));
    for (const [name, setting] of defaults) {
      const key = name.replace(/^muster\./u, '');
      const content = file(key, setting.default);
      const isShared = READERS[key]?.sharedSchema !== null;
      expect([key, validate(content), isRead(content)]).toEqual([key, isShared, isShared]);
    }
  });

  it.each([
    ['people.inactiveDays', 30],
    ['people.inactiveDays', 0],
    ['people.inactiveDays', '30'],
    ['people.organizations', { 'a.b': 'A' }],
    [
      'people.organizations',
      {
        'a.b': [
          { name: 'A', since: '2024-01-01' },
          { name: 'B', until: null },
        ],
      },
    ],
    ['people.organizations', { 'a.b': [{ since: '2024-01-01' }] }],
    ['people.organizations', { 'a.b': [{ name: 'A', from: '2024-01-01' }] }],
    ['people.organizations', { 'a.b': [{ name: 'A', since: 'January' }] }],
    ['repositories.groups', { Platform: ['lib-*'] }],
    ['repositories.groups', { Platform: 'lib-*' }],
    ['coupling.minDegree', 101],
    ['health.weights', { readme: 0, 'acme.detector': 5 }],
    ['health.weights', { readme: -1 }],
    ['history.scope', 'some'],
    ['ci.jobBuilderFiles', ['jjb/api.yaml', '.ci/..x/a.yaml']],
    ['ci.jobBuilderFiles', ['/etc/passwd']],
    ['ci.jobBuilderFiles', ['a/../../b']],
    ['ci.jobBuilderFiles', ['C:\\a']],
    ['export.mask', 'names'],
    ['people.unknown', 1],
  ])('says of %s = %j what Muster says', (key, value) => {
    const content = file(key, value);
    expect(validate(content)).toBe(isRead(content));
  });

  it('takes rules for the terminal', () => {
    expect(validate({ $schema: 'x', failOn: ['health<50'] })).toBe(true);
    expect(validate({ failOn: 'health<50' })).toBe(false);
  });

  it('describes every setting', () => {
    const { properties } = schema as {
      readonly properties: Readonly<Record<string, { readonly properties?: object }>>;
    };
    const settings = Object.values(properties).flatMap((section) => Object.entries(section.properties ?? {}));
    expect(settings.length).toBeGreaterThan(20);
    const undescribed = settings.filter(([, setting]) =>
      ((setting as { readonly description?: string }).description ?? '%').startsWith('%'),
    );
    expect(undescribed).toEqual([]);
  });
});
