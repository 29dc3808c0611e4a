// Writes the published JSON schemas: of the report, from its types, and of muster.json, from the manifest. `--check` only
// compares, and fails when one is stale.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { format, resolveConfig } from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

import { createSettingsSchema } from './support/settingsSchema.ts';

const ROOT = path.dirname(import.meta.dirname);

interface PublishedSchema {
  readonly file: string;
  /** What it is made from, for a message. */
  readonly source: string;
  readonly create: () => Promise<object>;
}

const SCHEMAS: readonly PublishedSchema[] = [
  { file: 'schemas/report.schema.json', source: 'src/core/model/report.ts', create: createReportSchema },
  { file: 'schemas/settings.schema.json', source: 'package.json', create: () => createSettingsSchema(ROOT) },
];

function createReportSchema(): Promise<object> {
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
  return Promise.resolve({ $schema: schema.$schema, title: 'Muster report, schema version 1', ...schema });
}

/** The schema as text, formatted as the rest of the project. */
async function render({ file, create }: PublishedSchema): Promise<string> {
  const config = await resolveConfig(path.join(ROOT, file));
  return format(JSON.stringify(await create()), { ...config, parser: 'json' });
}

for (const published of SCHEMAS) {
  const file = path.join(ROOT, published.file);
  const schema = await render(published);
  if (!process.argv.includes('--check')) {
    await writeFile(file, schema);
    console.log(`Wrote ${published.file}`);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== schema) {
    console.error(`${published.file} does not match ${published.source}. Run npm run schema.`);
    process.exitCode = 1;
  }
}
