import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

import { readValue, refusalText, type SettingValues } from './readSettings.ts';
import { READERS } from './settingReaders.ts';
import { texts, type SettingSchema } from './settingSchemas.ts';
import { TextLines, type TextPosition } from './textLines.ts';

/** The name of the file, at the top of a folder. */
export const SHARED_SETTINGS_FILE = 'muster.json';

/** Far more than people write. */
export const LONGEST_SHARED_SETTINGS = 256 * 1024;

/** Something that is wrong with the file. */
export interface SharedSettingsIssue {
  /** `file`: nothing of it is used. `value`: the default is used instead. `unused`: the entry means nothing here. */
  readonly kind: 'file' | 'value' | 'unused';
  /** Of the setting, without prefix; empty for the file as a whole. */
  readonly key: string;
  readonly reason: string;
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** What a file that people share says. */
export interface SharedSettings {
  readonly values: SettingValues;
  /** Rules for the terminal's `--fail-on`, as they are written; the terminal reads them. */
  readonly failOn: readonly string[];
  readonly issues: readonly SharedSettingsIssue[];
}

const FAIL_ON = 'failOn';
/** What editors find the schema by. */
const SCHEMA = '$schema';
/** Deeper than any setting goes; the parser calls itself for each level. */
const DEEPEST = 32;

/**
 * Reads a file of settings: JSON with comments, in which `"people": { "inactiveDays": 30 }` is the setting
 * `people.inactiveDays`. The file comes with a workspace and is not trusted: it has no say in what belongs to a machine.
 */
export function parseSharedSettings(text: string): SharedSettings {
  return new SharedSettingsReader(text).read();
}

class SharedSettingsReader {
  readonly #text: string;
  readonly #lines: TextLines;
  readonly #values = new Map<string, unknown>();
  readonly #issues: SharedSettingsIssue[] = [];
  readonly #seen = new Set<string>();
  #failOn: readonly string[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#lines = new TextLines(text);
  }

  read(): SharedSettings {
    const root = this.#parse();
    for (const property of root === null ? [] : propertiesOf(root)) this.#readTopLevel(property);
    return { values: this.#values, failOn: this.#failOn, issues: this.#issues };
  }

  #parse(): Node | null {
    if (this.#text.length > LONGEST_SHARED_SETTINGS) return this.#refuseFile(0, 0, 'it is too long');
    if (depthOf(this.#text) > DEEPEST) return this.#refuseFile(0, 0, 'its brackets go too deep');
    const errors: ParseError[] = [];
    const root = parseTree(this.#text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error !== undefined) {
      return this.#refuseFile(error.offset, error.length, wordsOf(printParseErrorCode(error.error)));
    }
    if (root?.type === 'object') return root;
    return this.#refuseFile(root?.offset ?? 0, root?.length ?? 0, 'an object is expected');
  }

  #refuseFile(offset: number, length: number, reason: string): null {
    this.#addIssue('file', '', reason, { offset, length });
    return null;
  }

  #readTopLevel({ name, nameNode, valueNode }: Property): void {
    if (name === SCHEMA) return;
    if (this.#isRepeated(name, nameNode)) return;
    if (name === FAIL_ON) this.#readFailOn(valueNode);
    else if (!Object.keys(READERS).some((key) => key.startsWith(`${name}.`))) this.#addUnknown(name, nameNode);
    else if (valueNode.type !== 'object') this.#addIssue('unused', name, 'must be an object with settings', valueNode);
    else for (const property of propertiesOf(valueNode)) this.#readSetting(name, property);
  }

  #readSetting(section: string, { name, nameNode, valueNode }: Property): void {
    const key = `${section}.${name}`;
    const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
    if (reader === undefined) {
      this.#addUnknown(key, nameNode);
      return;
    }
    if (this.#isRepeated(key, nameNode)) return;
    if (reader.sharedSchema === null) {
      this.#addIssue(
        'unused',
        key,
        'everybody sets it for themselves: in VS Code, or as an option of the terminal',
        nameNode,
      );
      return;
    }
    this.#values.set(key, this.#readValue(key, reader.sharedSchema, valueNode));
  }

  #readFailOn(valueNode: Node): void {
    this.#failOn = (this.#readValue(FAIL_ON, texts, valueNode) ?? []) as readonly string[]; // by its schema
  }

  /** `undefined`, and an issue for everything that is wrong, for a value that is refused. */
  #readValue(key: string, schema: SettingSchema, valueNode: Node): unknown {
    const result = readValue(key, schema, getNodeValue(valueNode));
    if ('value' in result) return result.value;
    for (const refused of result) {
      const place = findNodeAtLocation(valueNode, [...refused.path]) ?? valueNode;
      this.#addIssue('value', key, refusalText(refused), place);
    }
    return undefined;
  }

  #isRepeated(key: string, node: Node): boolean {
    const isRepeated = this.#seen.has(key);
    if (isRepeated) this.#addIssue('unused', key, 'it stands there twice; the first one counts', node);
    this.#seen.add(key);
    return isRepeated;
  }

  #addUnknown(key: string, node: Node): void {
    this.#addIssue('unused', key, 'there is no such setting', node);
  }

  #addIssue(
    kind: SharedSettingsIssue['kind'],
    key: string,
    reason: string,
    { offset, length }: Pick<Node, 'offset' | 'length'>,
  ): void {
    const start = this.#lines.positionOf(offset);
    this.#issues.push({ kind, key, reason, start, end: this.#lines.positionOf(offset + length) });
  }
}

interface Property {
  readonly name: string;
  readonly nameNode: Node;
  readonly valueNode: Node;
}

function propertiesOf(node: Node): readonly Property[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [nameNode, valueNode] = children ?? [];
    if (nameNode === undefined || valueNode === undefined) return [];
    return [{ name: String(nameNode.value), nameNode, valueNode }];
  });
}

/** How deep brackets go, whether they close or not; those in comments and texts do not count. */
function depthOf(text: string): number {
  const pieces = /\/\/[^\r\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|"(?:[^"\\\r\n]|\\.)*"?|[{}[\]]/gu;
  let depth = 0;
  let deepest = 0;
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === '{' || piece === '[') deepest = Math.max(deepest, ++depth);
    else if (piece === '}' || piece === ']') depth--;
  }
  return deepest;
}

/** `PropertyNameExpected` → `property name expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter}`).toLowerCase();
}
