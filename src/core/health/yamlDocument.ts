import { Composer, isAlias, Parser, visit } from 'yaml';
import type { CST, Document } from 'yaml';

/** Every scalar is text, as written: a version `3.10` is not the number 3.1, and the key `on` is not `true`. */
export type YamlValue = string | null | readonly YamlValue[] | YamlMap;
export type YamlMap = ReadonlyMap<YamlValue, YamlValue>;

/** The content of a file, or a sentence that says why it cannot be told. */
export type YamlReading = { readonly value: YamlValue } | { readonly flaw: string };

/** Larger files are not written by people; reading one would hold the engine. */
const LARGEST_FILE_CHARACTERS = 128 * 1024;
/** Each alias is looked for from the top of the file. */
const MOST_ALIASES = 100;

/** Reads the YAML of one small file. The text may be anything: it is neither trusted nor run. Never throws. */
export function readYaml(text: string): YamlReading {
  if (text.length > LARGEST_FILE_CHARACTERS) return { flaw: 'more than 128 Ki characters' };
  try {
    return readDocument(text);
  } catch (error) {
    // Nested more deeply than the stack is, or aliases that stand for more than they may.
    return { flaw: error instanceof Error ? error.message : String(error) };
  }
}

function readDocument(text: string): YamlReading {
  const composer = new Composer({
    schema: 'failsafe',
    // Comparing every key with every other one takes for ever in a large mapping.
    uniqueKeys: false,
    logLevel: 'error',
  });
  const [document, ...others] = composer.compose(tokensUntilError(text), true, text.length);
  if (document === undefined || others.length > 0) return { flaw: 'not valid YAML: more than one document' };
  const [error] = document.errors;
  if (error !== undefined) return { flaw: `not valid YAML: ${error.message}` };
  if (hasManyAliases(document)) return { flaw: `more than ${MOST_ALIASES} aliases` };
  return { value: document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }) as YamlValue };
}

/** Stops at the first thing that belongs nowhere: of a hostile text everything is one, and each costs an error. */
function* tokensUntilError(text: string): Generator<CST.Token> {
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error') throw new Error(`not valid YAML: ${token.message}`);
    yield token;
  }
}

function hasManyAliases(document: Document): boolean {
  let count = 0;
  visit(document, (_key, node) => {
    if (isAlias(node)) count += 1;
    return count > MOST_ALIASES ? visit.BREAK : undefined;
  });
  return count > MOST_ALIASES;
}

/** What a mapping has under this key; `null` for anything else. */
export function valueAt(value: YamlValue, key: string): YamlValue {
  return value instanceof Map ? ((value as YamlMap).get(key) ?? null) : null;
}

/** The items of a list, the values of a mapping; none of anything else. */
export function itemsOf(value: YamlValue): readonly YamlValue[] {
  if (value instanceof Map) return [...(value as YamlMap).values()];
  return Array.isArray(value) ? (value as readonly YamlValue[]) : [];
}

/** The text of a scalar that says something; `null` for anything else. */
export function scalarText(value: YamlValue): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
