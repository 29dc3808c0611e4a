import type { FrameLocator } from 'playwright-core';

import { ViewPane } from './viewPane.ts';
import type { Workbench } from './workbench.ts';

/** The CI Jobs view, with what its commands ask and open. */
export class CiJobsPane extends ViewPane {
  constructor(workbench: Workbench) {
    super(workbench, 'CI Jobs');
  }

  /** Answers the questions of Connect Jenkins, one after the other; an empty user ends them. */
  async answerConnect(answers: {
    readonly address: string;
    readonly user: string;
    readonly token?: string;
  }): Promise<void> {
    await this.#answer('(1/3)', answers.address);
    await this.#answer('(2/3)', answers.user);
    if (answers.token !== undefined) await this.#answer('(3/3)', answers.token);
  }

  /** The rendered document that Explain opens. */
  explanation(): FrameLocator {
    return this.workbench.page
      .frameLocator('iframe.webview.ready[src*="extensionId=vscode.markdown-language-features"]')
      .frameLocator('#active-frame');
  }

  /** Opens a file of the workspace in an editor. */
  async openFile(name: string): Promise<void> {
    const { page } = this.workbench;
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget:visible input.input').fill(name);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async #answer(step: string, text: string): Promise<void> {
    const widget = this.workbench.page.locator('.quick-input-widget:visible').filter({ hasText: step });
    await widget.locator('input.input').fill(text);
    await this.workbench.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }
}
