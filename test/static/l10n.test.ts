import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { collectHostTexts } from '../../scripts/support/hostTexts.ts';
import { PROJECT_ROOT } from '../../scripts/support/runCommand.ts';
import { readProjectFile } from '../support/manifest.ts';

const { texts, hidden } = collectHostTexts(path.join(PROJECT_ROOT, 'src', 'host'));

describe('texts of the extension', () => {
  it('are all in the bundle for translators (npm run l10n)', () => {
    const bundle = JSON.parse(readProjectFile('l10n/bundle.l10n.json')) as Readonly<Record<string, string>>; // a flat object
    expect(Object.keys(bundle)).toEqual(texts);
    expect(Object.values(bundle)).toEqual(texts);
  });

  it('stand where they are localized', () => {
    expect(hidden).toEqual([]);
    expect(texts.length).toBeGreaterThan(200);
  });

  it('have places that are counted from 0', () => {
    const places = (text: string): readonly number[] =>
      [...text.matchAll(/\{(\d+)\}/gu)].map((match) => Number(match[1]));
    const gaps = texts.filter((text) => {
      const used = new Set(places(text));
      return [...used].some((place) => place >= used.size);
    });
    expect(gaps).toEqual([]);
  });
});
