import { readdirSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

/** A read that takes longer has waited for a disk or a network. */
const SLOW_MS = 2;
/** So many of them tell a slow disk from a large folder. */
const SLOW_READS = 16;
/** Longest time without listening to a cancellation. */
const TURN_MS = 15;

/**
 * Lists folders: at once where they come from memory, which takes a quarter of the time that a promise and a thread cost,
 * and side by side with others where the disk is slow.
 */
export class FolderReader {
  #slowReads = 0;
  #turnMs = performance.now();

  /** Rejects as `readdir` does. */
  async read(folder: string): Promise<readonly Dirent[]> {
    if (this.#slowReads >= SLOW_READS) return readdir(folder, { withFileTypes: true });
    if (performance.now() - this.#turnMs > TURN_MS) await this.#nextTurn();
    const startMs = performance.now();
    const entries = readdirSync(folder, { withFileTypes: true });
    if (performance.now() - startMs > SLOW_MS) this.#slowReads++;
    return entries;
  }

  async #nextTurn(): Promise<void> {
    await setImmediate();
    this.#turnMs = performance.now();
  }
}
