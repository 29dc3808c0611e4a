import type { DiffAttribute } from '../../git/queries/readDiffAttributes.ts';
import { CHANGE_NOT_REGULAR, CHANGE_TYPE } from '../changeKind.ts';
import { LINES_NONE, LINES_UNKNOWN } from '../commitFacts.ts';
import type { Segment } from '../segment.ts';

import { PAIR_BINARY, PAIR_LEFT_TO_GIT } from './lineResult.ts';
import { PairLines } from './pairLines.ts';

/** Gives the changes of a segment their lines: from the kind of the change, from its pair of blobs, or from git. */
export class ChangeLines {
  readonly pairs: PairLines;
  readonly #segment: Segment;
  /** By path. */
  readonly #attributes: ReadonlyMap<number, DiffAttribute>;

  constructor(segment: Segment, attributes: ReadonlyMap<number, DiffAttribute>) {
    this.#segment = segment;
    this.#attributes = attributes;
    this.pairs = new PairLines(segment, (change) => !attributes.has(segment.columns.changePath[change] ?? 0));
  }

  /** Settles what needs no blob, and sets aside what only git can tell. `false` for a change that is to be counted. */
  decide(change: number, leftToGit: Set<number>): boolean {
    const { changeKind, changePath, changePair, pairOld, pairNew } = this.#segment.columns;
    const kind = changeKind[change] ?? 0;
    const attribute = this.#attributes.get(changePath[change] ?? 0) ?? 'unspecified';
    const pair = changePair[change] ?? 0;
    const odd = (kind & CHANGE_TYPE) !== 0 || attribute === 'driver';
    if (odd || (attribute !== 'unspecified' && (kind & CHANGE_NOT_REGULAR) !== 0)) leftToGit.add(change);
    else if (attribute === 'unset') this.#set(change, LINES_NONE, LINES_NONE);
    else if (pairOld[pair] === pairNew[pair]) this.#set(change, 0, 0);
    else return false;
    return true;
  }

  /** Gives a change the lines of its pair; `false` when these are not known. */
  settle(change: number, leftToGit: Set<number>): boolean {
    const { changePair, changePath } = this.#segment.columns;
    const pair = changePair[change] ?? 0;
    const insertions = this.pairs.insertions[pair] ?? LINES_UNKNOWN;
    const forcedText = this.#attributes.get(changePath[change] ?? 0) === 'set';
    if (insertions >= 0) this.#set(change, insertions, this.pairs.deletions[pair] ?? 0);
    else if (insertions === PAIR_LEFT_TO_GIT || (insertions === PAIR_BINARY && forcedText)) leftToGit.add(change);
    else if (insertions === PAIR_BINARY) this.#set(change, LINES_NONE, LINES_NONE);
    else return false;
    return true;
  }

  /** What is known by now. */
  settleAll(changes: Uint32Array, leftToGit: Set<number>): void {
    for (const change of changes) this.settle(change, leftToGit);
  }

  #set(change: number, insertions: number, deletions: number): void {
    this.#segment.insertions[change] = insertions;
    this.#segment.deletions[change] = deletions;
  }
}
