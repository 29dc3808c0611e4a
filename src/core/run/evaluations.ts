import type { EvaluationRow, HistoryStore } from '../store/historyStore.ts';

import type { Evaluation } from './evaluation.ts';
import { evaluationBytes, parseEvaluation } from './evaluationBytes.ts';

/** What is in memory of one repository. */
interface Held {
  readonly key: string;
  /** `null` when the store was asked in vain. */
  readonly evaluation: Evaluation | null;
}

/**
 * What was evaluated of repositories, in memory and, where there is a store, beyond the process: a repository of which nothing
 * has changed is not evaluated again, nor are its commits loaded. What belongs to another key or another time is not given
 * out.
 */
export class Evaluations {
  readonly #held = new Map<string, Held>();
  readonly #fleets = new Map<string, unknown>();
  readonly #unsaved = new Map<string, Held & { readonly evaluation: Evaluation }>();
  #store: HistoryStore | null = null;

  /** From now on keeps them there; with `null` in memory alone. */
  use(store: HistoryStore | null): void {
    if (store !== this.#store) this.#unsaved.clear();
    this.#store = store;
  }

  recall(repositoryId: string, key: string, asOfSeconds: number): Evaluation | null {
    const held = this.#held.get(repositoryId);
    const { evaluation } = held?.key === key ? held : this.#load(repositoryId, key);
    if (evaluation === null) return null;
    const { fromSeconds, untilSeconds } = evaluation.period;
    return asOfSeconds >= fromSeconds && asOfSeconds < untilSeconds ? evaluation : null;
  }

  keep(repositoryId: string, key: string, evaluation: Evaluation): void {
    const held = { key, evaluation };
    this.#held.set(repositoryId, held);
    if (this.#store !== null) this.#unsaved.set(repositoryId, held);
  }

  /** What was told of several repositories together, or else what `evaluate` tells. */
  ofFleet<Value>(key: string, evaluate: () => Value): Value {
    // The same key put it there, or this version into the store, whose checksum vouches for it.
    if (this.#fleets.has(key)) return this.#fleets.get(key) as Value;
    const row = this.#store?.readFleetEvaluation(key) ?? null;
    const value = row === null ? evaluate() : (JSON.parse(bytesOf(row).toString('utf8')) as Value);
    this.#fleets.clear();
    this.#fleets.set(key, value);
    if (row === null && this.#store !== null) {
      this.#store.writeFleetEvaluation({ key, data: Buffer.from(JSON.stringify(value)) });
    }
    return value;
  }

  /** Writes down what is new. */
  save(): void {
    if (this.#store === null || this.#unsaved.size === 0) return;
    const rows = new Map<string, EvaluationRow>();
    for (const [id, { key, evaluation }] of this.#unsaved) rows.set(id, { key, data: evaluationBytes(evaluation) });
    this.#store.writeEvaluations(rows);
    this.#unsaved.clear();
  }

  /** Evaluates a repository anew the next time, whatever the store has. */
  forget(repositoryId: string): void {
    const held = this.#held.get(repositoryId);
    if (held !== undefined) this.#held.set(repositoryId, { key: held.key, evaluation: null });
  }

  /** Keeps those of no other repositories in memory. */
  forgetAllBut(repositoryIds: ReadonlySet<string>): void {
    for (const id of this.#held.keys()) if (!repositoryIds.has(id)) this.#held.delete(id);
  }

  #load(repositoryId: string, key: string): Held {
    const row = this.#store?.readEvaluation(repositoryId) ?? null;
    // This version wrote what has its key, and the store's checksum vouches for it.
    const evaluation = row?.key === key ? parseEvaluation(bytesOf(row)) : null;
    const held = { key, evaluation };
    this.#held.set(repositoryId, held);
    return held;
  }
}

function bytesOf({ data }: EvaluationRow): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
