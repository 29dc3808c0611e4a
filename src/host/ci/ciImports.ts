import { isAbsolute } from 'node:path';

import * as v from 'valibot';
import type { Memento } from 'vscode';

import { EventSource } from '../state/eventSource.ts';

const STORAGE_KEY = 'muster.ci.imports';

const storedSchema = v.array(v.pipe(v.string(), v.check(isAbsolute)));

/** Files exported from a CI server that were imported into this workspace; only their paths are remembered. */
export class CiImports {
  readonly #memento: Memento;
  readonly #changes = new EventSource<readonly string[]>();
  #files: readonly string[];

  /** Fires with all files when one was added or removed. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(memento: Memento) {
    this.#memento = memento;
    const stored = v.safeParse(storedSchema, memento.get(STORAGE_KEY));
    this.#files = stored.success ? stored.output : [];
  }

  /** Absolute paths, in the order in which they were imported. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** @param files absolute paths; those that are imported already stay where they are */
  async add(files: readonly string[]): Promise<void> {
    await this.#set([...new Set([...this.#files, ...files])]);
  }

  async remove(file: string): Promise<void> {
    await this.#set(this.#files.filter((each) => each !== file));
  }

  dispose(): void {
    this.#changes.dispose();
  }

  async #set(files: readonly string[]): Promise<void> {
    if (files.length === this.#files.length) return;
    this.#files = files;
    await this.#memento.update(STORAGE_KEY, files);
    this.#changes.fire(files);
  }
}
