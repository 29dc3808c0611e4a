import * as v from 'valibot';

import type { CommitWords, RowEntries } from './commitWords.ts';
import { HEAD_ATTRIBUTES, HEAD_KINDS, type HeadColumns } from './headColumns.ts';
import type { TagPart, TreePart, WordPart } from './headParts.ts';
import { packSections, unpackSections } from './sections.ts';

/** Counted up whenever what is kept changes its meaning: it is part of every key. */
export const HEAD_LAYOUT = 3;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const objectId = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u));

const treeHeader = v.strictObject({
  commit: objectId,
  texts: v.array(v.tuple([v.string(), v.nullable(v.string())])),
  ignored: v.array(objectId),
});

const tagHeader = v.strictObject({
  commit: objectId,
  boundary: v.string(),
  // JSON has no number for a date that is not known.
  tags: v.array(v.tuple([v.string(), objectId, v.nullable(v.number())])),
  commitsSince: v.array(v.tuple([v.string(), count])),
  tagCommits: v.nullable(count),
});

const wordHeader = v.strictObject({
  idBytes: v.picklist([20, 32]),
  coAuthors: v.nullable(v.array(v.tuple([v.string(), v.string()]))),
  ticketKeys: v.nullable(v.array(v.string())),
});

type NumericColumn = Float64Array | Int32Array | Uint32Array;

function bytesOf(column: NumericColumn): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function numbers<Column>(
  type: { new (buffer: ArrayBufferLike, offset: number, length: number): Column; readonly BYTES_PER_ELEMENT: number },
  bytes: Uint8Array | undefined,
): Column | null {
  if (bytes === undefined || bytes.byteLength % type.BYTES_PER_ELEMENT !== 0) return null;
  return new type(bytes.buffer, bytes.byteOffset, bytes.byteLength / type.BYTES_PER_ELEMENT);
}

/** Files and texts, in the byte order of this machine: the store never leaves it. */
export function encodeTree({ commit, columns, texts, ignored }: TreePart): Uint8Array {
  const { bytes, lines, kinds, paths, ids, attributes } = columns;
  const sections = [bytesOf(bytes), bytesOf(lines), kinds, paths, ids, attributes];
  return packSections({ commit, texts: [...texts], ignored }, sections);
}

/** `null` when the columns do not fit together. */
function decodeColumns(sections: readonly Uint8Array[], idBytes: number): HeadColumns | null {
  const [, , kinds, paths, ids, attributes] = sections;
  const bytes = numbers(Float64Array, sections[0]);
  const lines = numbers(Int32Array, sections[1]);
  if (bytes === null || lines === null || kinds === undefined || paths === undefined) return null;
  if (ids?.length !== kinds.length * idBytes || attributes?.length !== kinds.length) return null;
  const fits = bytes.length === kinds.length && lines.length === kinds.length;
  if (!fits || kinds.some((kind) => kind >= HEAD_KINDS.length)) return null;
  if (attributes.some((attribute) => attribute >= HEAD_ATTRIBUTES.length)) return null;
  return { bytes, lines, kinds, paths, ids, attributes };
}

/** `null` when it is not what this layout writes; so do all of these. */
export function decodeTree(key: string, data: Uint8Array): TreePart | null {
  const packed = unpackSections(data);
  const header = v.safeParse(treeHeader, packed?.header);
  if (packed === null || !header.success) return null;
  const { commit, texts, ignored } = header.output;
  const columns = decodeColumns(packed.sections, commit.length / 2);
  return columns === null ? null : { key, commit, columns, texts: new Map(texts), ignored };
}

export function encodeTags({ commit: head, boundary, tags, commitsSince, tagCommits }: TagPart): Uint8Array {
  const rows = tags.map(({ name, commit, madeAt }) => [name, commit, Number.isNaN(madeAt) ? null : madeAt]);
  return packSections({ commit: head, boundary, tags: rows, commitsSince: [...commitsSince], tagCommits }, []);
}

export function decodeTags(key: string, data: Uint8Array): TagPart | null {
  const header = v.safeParse(tagHeader, unpackSections(data)?.header);
  if (!header.success) return null;
  return {
    key,
    commit: header.output.commit,
    boundary: header.output.boundary,
    tags: header.output.tags.map(([name, commit, madeAt]) => ({ name, commit, madeAt: madeAt ?? Number.NaN })),
    commitsSince: new Map(header.output.commitsSince),
    tagCommits: header.output.tagCommits,
  };
}

export function encodeWords({ words }: WordPart): Uint8Array {
  const { idBytes, ids, coAuthorsOf, coAuthors, ticketsOf, ticketKeys } = words;
  const header = {
    idBytes,
    coAuthors: coAuthorsOf === null ? null : coAuthors.map(({ name, email }) => [name, email]),
    ticketKeys: ticketsOf === null ? null : ticketKeys,
  };
  const entries = [coAuthorsOf, ticketsOf].flatMap((of) => (of === null ? [] : [bytesOf(of.first), bytesOf(of.entry)]));
  return packSections(header, [ids, ...entries]);
}

/** `null` also when an entry is beyond its table. */
function decodeEntries(
  first: Uint8Array | undefined,
  entry: Uint8Array | undefined,
  rows: number,
  named: number,
): RowEntries | null {
  const entries = { first: numbers(Uint32Array, first), entry: numbers(Uint32Array, entry) };
  if (entries.first === null || entries.entry === null) return null;
  const fits = entries.first.length === rows + 1 && entries.first[rows] === entries.entry.length;
  return fits && entries.entry.every((index) => index < named) ? { first: entries.first, entry: entries.entry } : null;
}

export function decodeWords(key: string, data: Uint8Array): WordPart | null {
  const packed = unpackSections(data);
  const header = v.safeParse(wordHeader, packed?.header);
  if (packed === null || !header.success) return null;
  const { idBytes, coAuthors, ticketKeys } = header.output;
  const [ids, ...entries] = packed.sections;
  if (ids === undefined || ids.length % idBytes !== 0) return null;
  const take = (named: readonly unknown[] | null): RowEntries | null | undefined => {
    if (named === null) return undefined;
    const [first, entry] = entries.splice(0, 2);
    return decodeEntries(first, entry, ids.length / idBytes, named.length);
  };
  const coAuthorsOf = take(coAuthors);
  const ticketsOf = take(ticketKeys);
  if (coAuthorsOf === null || ticketsOf === null) return null;
  const words: CommitWords = {
    idBytes,
    ids,
    coAuthorsOf: coAuthorsOf ?? null,
    coAuthors: (coAuthors ?? []).map(([name, email]) => ({ name, email })),
    ticketsOf: ticketsOf ?? null,
    ticketKeys: ticketKeys ?? [],
  };
  return { key, words };
}
