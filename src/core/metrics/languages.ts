import { HEAD_LINES_NONE, type HeadTree } from '../history/headTree.ts';
import type { Language } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';

import table from './languageTable.json' with { type: 'json' };

/** Text → language; `''` for one that does not count. */
type Languages = ReadonlyMap<string, string>;

function byText(texts: Readonly<Record<string, string>>, separator: string): Languages {
  const languages = new Map<string, string>();
  for (const [language, all] of Object.entries(texts)) {
    for (const text of all.split(separator)) languages.set(text, language);
  }
  return languages;
}

const BY_EXTENSION = byText(table.extensions, ' ');
const BY_NAME = byText(table.filenames, '/');

/**
 * The language of a file by its name, as linguist tells it: by the whole name, else by the longest extension that it knows.
 * What an ambiguous extension most often means is decided when the table is made (`scripts/support/languageTable.ts`).
 *
 * @param path `/` between its parts
 * @returns `null` for what linguist does not count (data and prose) or does not know
 */
export function languageOf(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = BY_NAME.get(name);
  if (named !== undefined) return named === '' ? null : named;
  const lower = name.toLowerCase();
  for (let dot = lower.indexOf('.'); dot !== -1; dot = lower.indexOf('.', dot + 1)) {
    const language = BY_EXTENSION.get(lower.slice(dot + 1));
    if (language !== undefined) return language === '' ? null : language;
  }
  return null;
}

/**
 * Languages at HEAD by linguist's table (METRICS: Languages): programming and markup, with dialects counted as the language
 * that they belong to. Excluded (vendored, generated) and binary files, links and submodules are left out. Contents and
 * `.gitattributes` are not looked at, so a script without an extension is in no language.
 *
 * @param excluded 1 for an excluded file, by its row at HEAD
 * @returns by bytes, then name; a file of which the size is not known adds no bytes
 */
export function languages(tree: HeadTree, excluded: Uint8Array): readonly Language[] {
  const sums = new Map<string, { files: number; bytes: number }>();
  for (let row = 0; row < tree.paths.count; row++) {
    const kind = tree.kinds[row];
    const isFile = kind === 'file' || kind === 'executable';
    if (!isFile || excluded[row] === 1 || tree.lines[row] === HEAD_LINES_NONE) continue;
    const language = languageOf(tree.paths.path(row));
    if (language === null) continue;
    const sum = sums.get(language) ?? { files: 0, bytes: 0 };
    const bytes = tree.bytes[row] ?? Number.NaN;
    sum.files++;
    if (!Number.isNaN(bytes)) sum.bytes += bytes;
    sums.set(language, sum);
  }
  return Array.from(sums, ([name, sum]) => ({ name, ...sum })).toSorted(
    (a, b) => b.bytes - a.bytes || compareText(a.name, b.name),
  );
}
