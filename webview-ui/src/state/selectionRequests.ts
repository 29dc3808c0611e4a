import type { Selection } from '../../../src/core/model/selection.ts';
import { EVERYTHING, selectionKey } from './selectionOf.ts';

export interface SelectionRequestPorts {
  /** @param purpose `catalogue`: who and what there is to choose from */
  readonly send: (resultId: number, selection: Selection, purpose: 'figures' | 'catalogue') => void;
  /** Calls back once, before the next drawing. */
  readonly atNextFrame: (call: () => void) => void;
  /** Calls back once, unless what it returns is called first. */
  readonly later: (call: () => void, delayMs: number) => () => void;
}

/** Other results while a run brings them: often enough to follow, seldom enough to leave the run its time. */
const RESULTS_INTERVAL_MS = 1000;

/** After this long without an answer the next question is asked all the same. */
const PATIENCE_MS = 10_000;

interface Wanted {
  readonly selection: Selection;
  readonly key: string;
  readonly resultsVersion: number;
  readonly changedAtMs: number;
}

/**
 * Asks the host what selections come to: at most one question at a time, the newest choice next. Choices that come faster
 * than answers are left out, so that a slow host is never behind by more than one.
 */
export class SelectionRequests {
  readonly #ports: SelectionRequestPorts;
  #nextId = 1;
  #wanted: Wanted | null = null;
  /** What was asked last. */
  #asked: Wanted | null = null;
  #catalogueWanted = false;
  /** The question without an answer, and what ends the wait for it. */
  #open: { readonly resultId: number; readonly changedAtMs: number | null; readonly giveUp: () => void } | null = null;
  #frameRequested = false;
  #cancelRefresh: (() => void) | null = null;

  constructor(ports: SelectionRequestPorts) {
    this.#ports = ports;
  }

  /**
   * What the page shows now; `null` where it needs no answer.
   *
   * @param resultsVersion counted up when the same question may have another answer
   */
  want(selection: Selection | null, resultsVersion: number, changedAtMs: number): void {
    if (selection === null) {
      // Whoever comes back to what was asked last may have forgotten its answer.
      this.#wanted = null;
      this.#asked = null;
      return;
    }
    const key = selectionKey(selection);
    const before = this.#wanted;
    if (before?.key === key && before.resultsVersion === resultsVersion) return;
    this.#wanted = { selection, key, resultsVersion, changedAtMs };
    if (this.#asked?.key === key && this.#asked.resultsVersion !== resultsVersion) this.#askLater();
    else this.#askAtNextFrame();
  }

  /** People and organizations, all of them: a filter is chosen from them. */
  wantCatalogue(): void {
    this.#catalogueWanted = true;
    this.#askAtNextFrame();
  }

  /** @returns when the choice was made that this answer is for; `null` for an answer that is of no use, or the catalogue's */
  answered(resultId: number): number | null {
    const open = this.#open;
    if (open?.resultId !== resultId) return null;
    open.giveUp();
    this.#open = null;
    this.#ask();
    return open.changedAtMs;
  }

  #askAtNextFrame(): void {
    if (this.#frameRequested) return;
    this.#frameRequested = true;
    this.#ports.atNextFrame(() => {
      this.#frameRequested = false;
      this.#ask();
    });
  }

  /** The first of several new results waits, and the others with it. */
  #askLater(): void {
    this.#cancelRefresh ??= this.#ports.later(() => {
      this.#cancelRefresh = null;
      this.#ask();
    }, RESULTS_INTERVAL_MS);
  }

  #ask(): void {
    if (this.#open !== null) return;
    const wanted = this.#wanted;
    const refreshWaits = this.#cancelRefresh !== null && wanted?.key === this.#asked?.key;
    if (wanted !== null && !refreshWaits && !isSame(wanted, this.#asked)) {
      this.#cancelRefresh?.();
      this.#cancelRefresh = null;
      this.#asked = wanted;
      this.#send(wanted.selection, 'figures', wanted.changedAtMs);
    } else if (this.#catalogueWanted) {
      this.#catalogueWanted = false;
      this.#send(EVERYTHING, 'catalogue', null);
    }
  }

  #send(selection: Selection, purpose: 'figures' | 'catalogue', changedAtMs: number | null): void {
    const resultId = this.#nextId;
    this.#nextId += 1;
    const giveUp = this.#ports.later(() => {
      this.#open = null;
      this.#ask();
    }, PATIENCE_MS);
    this.#open = { resultId, changedAtMs, giveUp };
    this.#ports.send(resultId, selection, purpose);
  }
}

function isSame(one: Wanted, other: Wanted | null): boolean {
  return one.key === other?.key && one.resultsVersion === other.resultsVersion;
}
