import type { FileWish } from './featureDetector.ts';
import { NameShapes } from './nameShapes.ts';

/** Folders with files that other people wrote: what lies there says nothing of this repository. */
const VENDORED =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|vendor|vendored|third[_-]?party|external|deps)(?:\/|$)/iu;

/** The place of a wisher in the list that the index was made of. */
type Wisher = number;

interface PatternWish {
  readonly wisher: Wisher;
  readonly pattern: RegExp;
}

/** What is wished for of one folder. Looked up once a folder, not once a file. */
interface FolderWishes {
  /** By name in lower case; `null` when nothing is wished for of this folder alone. */
  readonly names: ReadonlyMap<string, readonly Wisher[]> | null;
  readonly patterns: readonly PatternWish[];
  readonly isVendored: boolean;
  /** Who wants one file of it and has none yet. */
  samplers: readonly Wisher[];
}

const NOBODY: readonly Wisher[] = [];
const NO_PATTERNS: readonly PatternWish[] = [];

/**
 * Tells who wishes for a path. Most files of a tree nobody wishes for: of those not even the name is cut out of the path. The
 * others cost a look-up or two, however many wishes there are; patterns are tried only where their folder or extension fits.
 */
export class WishIndex {
  readonly #namesByFolder = new Map<string, Map<string, Wisher[]>>();
  readonly #patternsByFolder = new Map<string, PatternWish[]>();
  readonly #namesAnywhere = new Map<string, Wisher[]>();
  readonly #patternsByExtension = new Map<string, PatternWish[]>();
  readonly #samplersByName = new Map<string, Wisher[]>();
  readonly #nameShapes = new NameShapes();
  readonly #extensionShapes = new NameShapes();
  readonly #folders = new Map<string, FolderWishes>();
  #lastFolder = '';
  #lastWishes: FolderWishes;

  /** @param wishes one list a wisher */
  constructor(wishes: readonly (readonly FileWish[])[]) {
    wishes.forEach((list, wisher) => {
      for (const wish of list) this.#add(wish, wisher);
    });
    this.#lastWishes = this.#wishesOf('');
  }

  /**
   * Each of them once, in no order. Says so of one path of a sampled folder, the first one that it is asked about: each pass over
   * a tree needs an index of its own.
   */
  wishersOf(path: string): readonly Wisher[] {
    const slash = path.lastIndexOf('/');
    const folder = this.#enter(path, slash);
    let wishers = folder.samplers;
    folder.samplers = NOBODY;
    if (folder.names !== null || folder.patterns.length > 0) {
      wishers = joined(wishers, wishersIn(folder, path.slice(slash + 1)));
    }
    return folder.isVendored ? wishers : joined(wishers, this.#wishersAnywhere(path, slash + 1));
  }

  #wishersAnywhere(path: string, start: number): readonly Wisher[] {
    let wishers = NOBODY;
    if (this.#nameShapes.mayHave(path, start)) {
      wishers = this.#namesAnywhere.get(path.slice(start).toLowerCase()) ?? NOBODY;
    }
    const dot = path.lastIndexOf('.');
    if (dot < start || !this.#extensionShapes.mayHave(path, dot + 1)) return wishers;
    const patterns = this.#patternsByExtension.get(path.slice(dot + 1).toLowerCase()) ?? NO_PATTERNS;
    return patterns.length === 0 ? wishers : joined(wishers, matching(patterns, path.slice(start)));
  }

  #add(wish: FileWish, wisher: Wisher): void {
    switch (wish.kind) {
      case 'named':
        if (wish.folders === 'anywhere') this.#addNamesAnywhere(wish.names, wisher);
        else for (const folder of wish.folders) this.#addNames(folder, wish.names, wisher);
        return;
      case 'matching':
        for (const folder of wish.folders) append(this.#patternsByFolder, folder, { wisher, pattern: wish.pattern });
        return;
      case 'nested':
        for (const extension of wish.extensions) {
          append(this.#patternsByExtension, extension, { wisher, pattern: wish.pattern });
          this.#extensionShapes.add(extension);
        }
        return;
      case 'folders':
        for (const name of wish.names) append(this.#samplersByName, name, wisher);
    }
  }

  #addNamesAnywhere(names: readonly string[], wisher: Wisher): void {
    for (const name of names) {
      append(this.#namesAnywhere, name, wisher);
      this.#nameShapes.add(name);
    }
  }

  #addNames(folder: string, names: readonly string[], wisher: Wisher): void {
    const byName = this.#namesByFolder.get(folder) ?? new Map<string, Wisher[]>();
    for (const name of names) append(byName, name, wisher);
    this.#namesByFolder.set(folder, byName);
  }

  /** Neighbours in a tree share their folder: only a new one is cut out of the path and looked up. */
  #enter(path: string, slash: number): FolderWishes {
    const length = Math.max(slash, 0);
    if (this.#lastFolder.length === length && path.startsWith(this.#lastFolder)) return this.#lastWishes;
    this.#lastFolder = path.slice(0, length);
    this.#lastWishes = this.#folders.get(this.#lastFolder) ?? this.#wishesOf(this.#lastFolder);
    return this.#lastWishes;
  }

  #wishesOf(folder: string): FolderWishes {
    const isVendored = VENDORED.test(folder);
    const wishes: FolderWishes = {
      names: this.#namesByFolder.get(folder) ?? null,
      patterns: this.#patternsByFolder.get(folder) ?? NO_PATTERNS,
      isVendored,
      samplers: isVendored ? NOBODY : this.#samplersOf(folder),
    };
    this.#folders.set(folder, wishes);
    return wishes;
  }

  #samplersOf(folder: string): readonly Wisher[] {
    let samplers = NOBODY;
    for (const part of folder.split('/')) samplers = joined(samplers, this.#samplersByName.get(part.toLowerCase()));
    return samplers;
  }
}

/** Who wishes for a file of this name in this folder alone. */
function wishersIn({ names, patterns }: FolderWishes, name: string): readonly Wisher[] {
  return joined(names?.get(name.toLowerCase()) ?? NOBODY, matching(patterns, name));
}

function matching(patterns: readonly PatternWish[], name: string): readonly Wisher[] {
  return patterns.filter(({ pattern }) => pattern.test(name)).map(({ wisher }) => wisher);
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  // Wishers come one after the other: what one says twice lies side by side.
  else if (list.at(-1) !== value) list.push(value);
}

/** Both without repetition; as a rule one of them is empty and the other is handed on as it is. */
function joined(some: readonly Wisher[], others: readonly Wisher[] | undefined): readonly Wisher[] {
  if (others === undefined || others.length === 0) return some;
  return some.length === 0 && others.length === 1 ? others : [...new Set([...some, ...others])];
}
