import correct from 'spdx-correct';

/** Longer ones are texts, not names. */
const MOST_CHARACTERS = 200;
/** Families without the version that makes one of them a licence: a guess would be shown as a fact. */
const FAMILIES: ReadonlySet<string> = new Set([
  'bsd',
  'gpl',
  'lgpl',
  'agpl',
  'gnu',
  'cc',
  'creative commons',
  'epl',
  'mpl',
]);
/** What npm and others write where there is no licence to use. */
const NO_LICENSE = /^(?:unlicensed|none|proprietary|see licen[cs]e\b.*)$/iu;

/**
 * What people write for a licence as an SPDX expression: `Apache 2` is `Apache-2.0`, `MIT OR ISC` stays.
 *
 * @returns `null` when it names no licence, or not which one
 */
export function spdxExpression(written: string): string | null {
  const name = written.trim();
  if (name === '' || name.length > MOST_CHARACTERS) return null;
  if (NO_LICENSE.test(name) || FAMILIES.has(name.toLowerCase())) return null;
  // Without it `GPL-3.0` would become `GPL-3.0-or-later`, which nobody said.
  return correct(name, { upgrade: false });
}

/** The ids of an expression. */
export function spdxIds(expression: string): readonly string[] {
  return expression.split(/[\s()]+/u).filter((word) => word !== '' && !/^(?:and|or|with)$/iu.test(word));
}
