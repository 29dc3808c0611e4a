// Writes the JSON schema of the report contract from its types. `--check` only compares, and fails when it is stale.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { format, resolveConfig } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

const ROOT = path.dirname(import.meta.dirname);
const SCHEMA = path.join(ROOT, 'schemas', 'report.schema.json');

/** The schema as text, formatted as the rest of the project. */
async function generateSchema(): Promise<string> {
  const schema = createGenerator({
    path: path.join(ROOT, 'src', 'core', 'model', 'report.ts'),
    tsconfig: path.join(ROOT, 'tsconfig', 'core.json'),
    type: 'Report',
    expose: 'export',
    topRef: true,
    additionalProperties: false,
    sortProps: true,
    // The project is type-checked on its own; here only the types' shapes matter.
    skipTypeCheck: true,
  }).createSchema('Report');
  const titled = { $schema: schema.$schema, title: 'Muster report, schema version 1', ...schema };
  return format(JSON.stringify(titled), { ...(await resolveConfig(SCHEMA)), parser: 'json' });
}

const schema = await generateSchema();
if (process.argv.includes('--check')) {
  const current = await readFile(SCHEMA, 'utf8').catch(() => '');
  if (current !== schema) {
    console.error('schemas/report.schema.json does not match src/core/model/report.ts. Run npm run schema.');
    process.exitCode = 1;
  }
} else {
  await writeFile(SCHEMA, schema);
  console.log(`Wrote ${path.relative(ROOT, SCHEMA)}`);
}
