/** What happened to a job. `refused`: someone asked for it who could not have it. `reset`: taken from its owner. */
export type AuditAction = 'claimed' | 'refused' | 'released' | 'reset';

export interface AuditEntry {
  /** Counts up by 1 from 1 in each context. */
  readonly sequence: number;
  readonly action: AuditAction;
  readonly name: string;
  /** Who claimed, asked for, gave back or lost the job. */
  readonly owner: string;
}

/** The newest entries of a log, oldest first; older ones make room, and their numbers tell how many there were. */
export class AuditTrail {
  readonly #limit: number;
  /** A ring: once it is full, the oldest entry is overwritten. */
  readonly #entries: AuditEntry[] = [];
  #lastSequence = 0;

  /** @param limit entries kept, at least 1 */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`An audit trail cannot keep ${limit} entries.`);
    this.#limit = limit;
  }

  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** @returns the entry's sequence number */
  add(action: AuditAction, name: string, owner: string): number {
    const sequence = ++this.#lastSequence;
    this.#entries[(sequence - 1) % this.#limit] = { sequence, action, name, owner };
    return sequence;
  }

  /** A frozen copy, oldest first. */
  list(): readonly AuditEntry[] {
    const oldest = this.#lastSequence > this.#limit ? this.#lastSequence % this.#limit : 0;
    const entries = [...this.#entries.slice(oldest), ...this.#entries.slice(0, oldest)];
    return Object.freeze(entries.map((entry) => Object.freeze(entry)));
  }
}
