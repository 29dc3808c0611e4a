import { isAlias, isNode, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import type { Document } from 'yaml';

/** A file of Jenkins Job Builder. */
export interface JjbFile {
  /** Shown to people. */
  readonly name: string;
  readonly text: string;
}

/** Every scalar is text, as written: a stream `2.10` is not the number 2.1. */
export type JjbValue = string | null | readonly JjbValue[] | JjbMap;
export type JjbMap = ReadonlyMap<JjbValue, JjbValue>;

/** Top-level entries of the file, or a sentence that says why there are none. */
export type JjbDocument = { readonly entries: readonly JjbValue[] } | { readonly flaw: string };

/** Larger files are not written by people; reading one would hold the engine for a second and more. */
const LARGEST_FILE_CHARACTERS = 512 * 1024;
/** Each alias is looked for from the top of the file. */
const MOST_ALIASES = 1_000;
const STANDARD_TAG = 'tag:yaml.org,2002:';

/**
 * Reads the YAML of one file. The text may be anything: it is neither trusted nor run. Tags that are not YAML's own, such as
 * `!include`, lead to other files, which are not opened: what carries one is taken for empty. Never throws.
 */
export function readJjbDocument({ text }: JjbFile): JjbDocument {
  if (text.length > LARGEST_FILE_CHARACTERS) {
    return { flaw: 'The file has more than 512 Ki characters and is not read.' };
  }
  try {
    return entriesOf(text);
  } catch (error) {
    // Nested more deeply than the stack is, or aliases that stand for more than they may.
    return { flaw: `The file is not read: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

function entriesOf(text: string): JjbDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    merge: true,
    // Comparing every key with every other one takes for ever in a large mapping.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    lineCounter,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    return { flaw: `Line ${lineCounter.linePos(error.pos[0]).line} is not valid YAML: ${error.message}.` };
  }
  if (countAliases(document) > MOST_ALIASES) return { flaw: `The file has more than ${MOST_ALIASES} aliases.` };
  emptyForeignTags(document);
  const value = document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }) as JjbValue;
  return isList(value) ? { entries: value } : { flaw: 'The file is not a list of jobs and projects.' };
}

function countAliases(document: Document): number {
  let count = 0;
  visit(document, (_key, node) => {
    if (isAlias(node)) count += 1;
  });
  return count;
}

function emptyForeignTags(document: Document): void {
  visit(document, (_key, node) => {
    const foreign = isNode(node) && !isAlias(node) && node.tag !== undefined && !node.tag.startsWith(STANDARD_TAG);
    return foreign ? new Scalar(null) : undefined;
  });
}

export function isList(value: JjbValue | undefined): value is readonly JjbValue[] {
  return Array.isArray(value);
}

export function isMap(value: JjbValue | undefined): value is JjbMap {
  return value instanceof Map;
}

/** Nothing, as in `jobs:` without a value. */
export function isEmpty(value: JjbValue | undefined): value is '' | null | undefined {
  return value === undefined || value === null || value === '';
}

/** The text of a scalar that says something; `null` for anything else. */
export function textOf(value: JjbValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The only pair of a mapping that has just one and is named by text; `null` for anything else. */
export function onlyPair(value: JjbValue | undefined): readonly [string, JjbValue] | null {
  if (!isMap(value) || value.size !== 1) return null;
  const [pair] = value;
  return pair !== undefined && typeof pair[0] === 'string' ? [pair[0], pair[1]] : null;
}
