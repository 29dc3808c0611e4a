import type { HeadRow, HistoryStore } from '../store/historyStore.ts';

import { decodeTags, decodeTree, decodeWords, encodeTags, encodeTree, encodeWords } from './headPartsCodec.ts';
import { NEVER_CURRENT, NO_HEAD_PARTS, type HeadParts } from './headParts.ts';

const [TREE, TAGS, WORDS] = ['tree', 'tags', 'words'];

/** What was read of each repository's HEAD, in the store. Without a store it holds nothing. */
export class HeadArchive {
  readonly #store: HistoryStore | null;

  constructor(store: HistoryStore | null) {
    this.#store = store;
  }

  /** What is kept of a repository, whatever it was read with: whoever asks compares the keys. */
  load(repositoryId: string): HeadParts {
    const rows = this.#store?.readHead(repositoryId);
    if (rows === undefined || rows.size === 0) return NO_HEAD_PARTS;
    const [tree, tags, words] = [rows.get(TREE), rows.get(TAGS), rows.get(WORDS)];
    return {
      tree: tree === undefined ? null : decodeTree(tree.key, tree.data),
      tags: tags === undefined ? null : decodeTags(tags.key, tags.data),
      words: words === undefined ? null : decodeWords(words.key, words.data),
    };
  }

  /** Keeps the parts that are whole and other ones than `before`; the rest stays as it is. */
  save(repositoryId: string, { tree, tags, words }: HeadParts, before: HeadParts): void {
    const rows = new Map<string, HeadRow>();
    if (isNew(tree, before.tree)) rows.set(TREE, { key: tree.key, data: encodeTree(tree) });
    if (isNew(tags, before.tags)) rows.set(TAGS, { key: tags.key, data: encodeTags(tags) });
    if (isNew(words, before.words)) rows.set(WORDS, { key: words.key, data: encodeWords(words) });
    if (rows.size > 0) this.#store?.writeHead(repositoryId, rows);
  }
}

function isNew<Part extends { readonly key: string }>(part: Part | null, before: Part | null): part is Part {
  return part !== null && part !== before && part.key !== NEVER_CURRENT;
}
