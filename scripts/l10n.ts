// Writes the texts of the extension for translators: l10n/bundle.l10n.json. `--check` only compares, and fails when it is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { collectHostTexts } from './support/hostTexts.ts';

const ROOT = path.dirname(import.meta.dirname);
const BUNDLE = path.join(ROOT, 'l10n', 'bundle.l10n.json');

const { texts, hidden } = collectHostTexts(path.join(ROOT, 'src', 'host'));
for (const { file, line, call } of hidden) {
  console.error(`src/host/${file}:${line}: write the text where it is localized: ${call}`);
}
const bundle = `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), null, 2)}\n`;
const isCurrent = (await readFile(BUNDLE, 'utf8').catch(() => '')) === bundle;
if (process.argv.includes('--check')) {
  if (!isCurrent) console.error('l10n/bundle.l10n.json does not hold the texts of src/host. Run npm run l10n.');
  if (!isCurrent || hidden.length > 0) process.exitCode = 1;
} else {
  await mkdir(path.dirname(BUNDLE), { recursive: true });
  await writeFile(BUNDLE, bundle);
  console.log(`Wrote ${path.relative(ROOT, BUNDLE)}: ${texts.length} texts`);
  if (hidden.length > 0) process.exitCode = 1;
}
