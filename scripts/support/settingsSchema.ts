import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { READERS } from '../../src/core/config/settingReaders.ts';

type Json = Readonly<Record<string, unknown>>;

interface Manifest {
  readonly contributes: { readonly configuration: readonly { readonly properties: Readonly<Record<string, Json>> }[] };
}

/** What the editor alone understands. */
const EDITOR_ONLY: ReadonlySet<string> = new Set(['scope', 'order', 'markdownDescription', 'enumDescriptions']);

/** Relative, without `..`: what `ci.jobBuilderFiles` may hold in a file that people share. */
const RELATIVE_PATH = '^(?![/\\\\]|[A-Za-z]:)(?!(?:.*[/\\\\])?\\.\\.(?:[/\\\\]|$)).+$';

/**
 * The JSON schema of `muster.json`, made from the settings in the manifest: one description of each setting serves the
 * settings editor, this file and the documentation.
 */
export async function createSettingsSchema(root: string): Promise<Json> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Manifest; // ours
  const texts = JSON.parse(await readFile(path.join(root, 'package.nls.json'), 'utf8')) as Readonly<
    Record<string, string>
  >; // ours
  const settings = Object.assign(
    {},
    ...manifest.contributes.configuration.map(({ properties }) => properties),
  ) as Readonly<Record<string, Json>>; // a spread knows no type
  const sections: Record<string, { type: 'object'; additionalProperties: false; properties: Record<string, Json> }> =
    {};
  for (const [key, { sharedSchema }] of Object.entries(READERS)) {
    const setting = settings[`muster.${key}`];
    if (sharedSchema === null || setting === undefined) continue;
    const [section = '', name = ''] = key.split('.');
    sections[section] ??= { type: 'object', additionalProperties: false, properties: {} };
    sections[section].properties[name] = sharedProperty(key, setting, texts);
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of Muster that people share (muster.json)',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...sections,
      failOn: {
        type: 'array',
        items: { type: 'string' },
        description: 'Rules for which the terminal ends with an error, as for --fail-on, for example "health<50".',
      },
    },
  };
}

function sharedProperty(key: string, setting: Json, texts: Readonly<Record<string, string>>): Json {
  const kept = Object.fromEntries(Object.entries(setting).filter(([name]) => !EDITOR_ONLY.has(name)));
  const { markdownDescription, enumDescriptions } = setting;
  const resolved = {
    ...kept,
    ...(key === 'ci.jobBuilderFiles' ? { items: { type: 'string', pattern: RELATIVE_PATH } } : {}),
    description: described(markdownDescription, texts),
    ...(Array.isArray(enumDescriptions)
      ? { enumDescriptions: enumDescriptions.map((text) => described(text, texts)) }
      : {}),
  };
  // Texts stand deeper too.
  return JSON.parse(JSON.stringify(resolved, (_name, value: unknown) => textOf(value, texts))) as Json; // what was put in
}

function described(reference: unknown, texts: Readonly<Record<string, string>>): unknown {
  const text = textOf(reference, texts);
  return typeof text === 'string' ? text.replaceAll(/`#muster\.([\w.]+)#`/gu, '`$1`') : text;
}

/** `%key%` → its text. */
function textOf(value: unknown, texts: Readonly<Record<string, string>>): unknown {
  const key = typeof value === 'string' ? /^%([\w.]+)%$/u.exec(value)?.[1] : undefined;
  return key === undefined ? value : (texts[key] ?? value);
}
