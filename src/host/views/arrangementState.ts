import * as v from 'valibot';
import type { Memento } from 'vscode';

import { GROUPINGS, SORTINGS } from '../present/arrangement.ts';
import type { ArrangementOptions, Grouping, Sorting } from '../present/arrangement.ts';
import { EventSource } from '../state/eventSource.ts';

const STORAGE_KEY = 'muster.arrangement';

/** What is remembered for the workspace; the filter is not: hidden rows would be a riddle tomorrow. */
const storedSchema = v.object({
  groupBy: v.fallback(v.picklist(GROUPINGS), 'status'),
  sortBy: v.fallback(v.picklist(SORTINGS), 'name'),
});

/** How the user wants the rows of the tree: grouping and sorting remembered for the workspace, the filter for now. */
export class ArrangementState {
  readonly #memento: Memento;
  readonly #changes = new EventSource<ArrangementOptions>();
  #options: ArrangementOptions;

  readonly onDidChange = this.#changes.subscribe;

  constructor(memento: Memento) {
    this.#memento = memento;
    const stored = v.safeParse(storedSchema, memento.get(STORAGE_KEY) ?? {});
    this.#options = { groupBy: 'status', sortBy: 'name', ...(stored.success ? stored.output : {}), filter: '' };
  }

  get options(): ArrangementOptions {
    return this.#options;
  }

  async setGrouping(groupBy: Grouping): Promise<void> {
    await this.#setAndRemember({ ...this.#options, groupBy });
  }

  async setSorting(sortBy: Sorting): Promise<void> {
    await this.#setAndRemember({ ...this.#options, sortBy });
  }

  setFilter(filter: string): void {
    this.#set({ ...this.#options, filter: filter.trim() });
  }

  dispose(): void {
    this.#changes.dispose();
  }

  async #setAndRemember(options: ArrangementOptions): Promise<void> {
    this.#set(options);
    await this.#memento.update(STORAGE_KEY, { groupBy: options.groupBy, sortBy: options.sortBy });
  }

  #set(options: ArrangementOptions): void {
    this.#options = options;
    this.#changes.fire(options);
  }
}
