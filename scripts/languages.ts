// Writes the table of languages from the data of linguist-languages; to run again when that package is updated.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { languageTable } from './support/languageTable.ts';

const ROOT = path.dirname(import.meta.dirname);
const TABLE = path.join(ROOT, 'src', 'core', 'metrics', 'languageTable.json');

await writeFile(TABLE, `${JSON.stringify(languageTable(), null, 2)}\n`);
console.log(`Wrote ${path.relative(ROOT, TABLE)}`);
