import type { Clock } from '../../core/ports.ts';

export interface DebouncePorts {
  /** A repository is due when nothing was heard of it for this long… */
  readonly quietMs: number;
  /** …and at the latest this long after the first event. */
  readonly longestMs: number;
  readonly clock: Clock;
  /** Called whenever a repository became due; {@link ChangeDebouncer.takeDue} says which. */
  readonly onDue: () => void;
}

interface Span {
  readonly firstMs: number;
  lastMs: number;
}

/** Waits, for each repository on its own, until its changes have come to rest. One timer, however many repositories. */
export class ChangeDebouncer {
  readonly #ports: DebouncePorts;
  readonly #spans = new Map<string, Span>();
  #timer: NodeJS.Timeout | null = null;

  constructor(ports: DebouncePorts) {
    this.#ports = ports;
  }

  /** Something changed in this repository. */
  touch(repositoryId: string): void {
    const nowMs = this.#ports.clock.now();
    const span = this.#spans.get(repositoryId);
    if (span === undefined) this.#spans.set(repositoryId, { firstMs: nowMs, lastMs: nowMs });
    else span.lastMs = nowMs;
    this.#timer ??= setTimeout(() => this.#fire(), this.#ports.quietMs);
  }

  /** The repositories that are due; each is given once, and then waits for its next change. */
  takeDue(): readonly string[] {
    const nowMs = this.#ports.clock.now();
    const due = [...this.#spans].filter(([, span]) => this.#dueMs(span) <= nowMs).map(([id]) => id);
    for (const id of due) this.#spans.delete(id);
    return due;
  }

  /** Forgets every change. */
  clear(): void {
    this.#spans.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #fire(): void {
    this.#timer = null;
    const nowMs = this.#ports.clock.now();
    const due = [...this.#spans.values()].map((span) => this.#dueMs(span));
    // Those that are due already wait to be taken; the timer is for the others.
    const later = due.filter((dueMs) => dueMs > nowMs);
    if (later.length > 0) {
      const next = later.reduce((least, dueMs) => Math.min(least, dueMs));
      this.#timer = setTimeout(() => this.#fire(), next - nowMs);
    }
    if (later.length < due.length) this.#ports.onDue();
  }

  #dueMs({ firstMs, lastMs }: Span): number {
    const { quietMs, longestMs } = this.#ports;
    return Math.min(lastMs + quietMs, firstMs + longestMs);
  }
}
