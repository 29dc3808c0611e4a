import type { Locator } from 'playwright-core';

import { waitUntil } from './waitUntil.ts';
import type { Workbench } from './workbench.ts';

const TIMEOUT_MS = 15_000;

/** One view of Muster's side bar, found by its title. */
export class ViewPane {
  protected readonly workbench: Workbench;
  readonly #title: string;

  constructor(workbench: Workbench, title: string) {
    this.workbench = workbench;
    this.#title = title;
  }

  pane(): Locator {
    const header = this.workbench.page.locator(`.pane-header[aria-label^="${this.#title}"]`);
    return this.workbench.sidebar().locator('.pane', { has: header });
  }

  /** Rows that are scrolled into sight. */
  rows(): Locator {
    return this.pane().locator('[role=treeitem]');
  }

  /** The row with this visible label. */
  row(label: string): Locator {
    const pattern = new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}$`, 'u');
    return this.rows().filter({ has: this.workbench.page.locator('.label-name', { hasText: pattern }) });
  }

  async expand(label: string): Promise<void> {
    await this.#toggle(label, 'true');
  }

  async collapse(label: string): Promise<void> {
    await this.#toggle(label, 'false');
  }

  /** Presses the button that stands in a row. */
  async act(label: string, title: string): Promise<void> {
    await this.row(label).click();
    await this.row(label).locator(`a.action-label[aria-label^="${title}"]`).click();
  }

  async #toggle(label: string, wanted: 'true' | 'false'): Promise<void> {
    const toggled = await waitUntil(
      async () => {
        const state = await this.row(label).getAttribute('aria-expanded');
        // The twistie alone: a click on the row may select it. While the tree is drawn anew, the click may meet the old row.
        if (state !== null && state !== wanted) await this.row(label).locator('.monaco-tl-twistie').click();
        return state === wanted;
      },
      { timeoutMs: TIMEOUT_MS, intervalMs: 250 },
    );
    if (!toggled) throw new Error(`The row ${label} does not change`);
  }
}
