import {
  errors,
  type Browser,
  type BrowserContext,
  type FrameLocator,
  type Locator,
  type Page,
  type Request,
} from 'playwright-core';
import sharp from 'sharp';

import type { VscodeServer, WorkbenchTarget } from './vscodeServer.ts';
import { waitUntil } from './waitUntil.ts';

const OPEN_TIMEOUT_MS = 60_000;
const ACTION_TIMEOUT_MS = 15_000;
const PICK_TIMEOUT_MS = 5_000;
const PICK_ATTEMPTS = 3;
const VIEWPORT = { width: 1440, height: 900 };

/** Id of Muster's status-bar item in the document: publisher, name and the item's own id. */
const STATUS_ITEM = '[id="muster.muster.muster.status"]';

/** The VS Code workbench in a page of Chromium, seen and driven as a person does. */
export class Workbench {
  readonly page: Page;
  /** What the browser refused to Muster's own webview because of its Content Security Policy. */
  readonly policyViolations: string[] = [];
  readonly #externalRequests = new Set<Request>();
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, server: VscodeServer) {
    this.#context = context;
    this.page = page;
    page.on('request', (request) => {
      const url = new URL(request.url());
      const isExternal = /^(?:http|ws)/u.test(url.protocol) && url.host !== `127.0.0.1:${server.port}`;
      if (isExternal) this.#externalRequests.add(request);
    });
    // A webview's resources have addresses of their own and are served by VS Code's service worker, without a network.
    page.on('response', (response) => {
      if (response.fromServiceWorker()) this.#externalRequests.delete(response.request());
    });
    page.on('console', (message) => {
      const text = message.text();
      if (text.includes('Content Security Policy') && text.includes('muster')) this.policyViolations.push(text);
    });
  }

  /** Opens a folder or workspace and waits until the workbench can be used. */
  static async open(browser: Browser, server: VscodeServer, target: WorkbenchTarget): Promise<Workbench> {
    const context = await browser.newContext({ viewport: VIEWPORT });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await context.newPage();
    page.setDefaultTimeout(ACTION_TIMEOUT_MS);
    const workbench = new Workbench(context, page, server);
    await page.goto(server.url(target));
    await page.locator('.monaco-workbench').waitFor({ timeout: OPEN_TIMEOUT_MS });
    await page.locator('.part.activitybar .action-item').first().waitFor({ timeout: OPEN_TIMEOUT_MS });
    await page.locator('.part.statusbar .statusbar-item').first().waitFor();
    return workbench;
  }

  /** The command palette with `filter` typed into it. */
  async openPalette(filter: string): Promise<Locator> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget:visible input.input');
    await input.waitFor();
    await input.fill(`>${filter}`);
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  /** Runs a command by its title in the palette, e.g. `Muster: Open Dashboard`. */
  async runCommand(title: string): Promise<void> {
    const rows = await this.openPalette(title);
    const found = rows.filter({ hasText: title }).first();
    await found.click();
    await found.waitFor({ state: 'hidden' });
  }

  /** Runs a command that asks for a choice, and chooses the entry `label`. */
  async runCommandAndPick(title: string, label: string): Promise<void> {
    // A quick pick closes when another part of the window takes the focus, as a webview that is still loading may do.
    for (let attempt = 1; ; attempt++) {
      await this.runCommand(title);
      try {
        await this.#pickOption(label);
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || attempt === PICK_ATTEMPTS) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** Accepts what the open input or file dialog proposes. */
  async confirmInput(): Promise<void> {
    await this.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
  }

  /** Chooses a colour theme by the name that VS Code shows. */
  async chooseTheme(label: string): Promise<void> {
    await this.runCommandAndPick('Preferences: Color Theme', label);
  }

  /** Shows Muster's view container. */
  async openSidebar(): Promise<void> {
    const action = this.page.locator('.part.activitybar .action-item', {
      has: this.page.locator('a.action-label[aria-label^="Muster"]'),
    });
    await action.first().waitFor();
    if ((await this.sidebar().locator('.composite.title', { hasText: 'Muster' }).count()) === 0) {
      await action.first().click();
    }
  }

  /** Addresses of requests that went to anywhere but the server. */
  externalRequests(): readonly string[] {
    return [...this.#externalRequests].map((request) => request.url());
  }

  sidebar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** Rows of the Repositories view, as far as they are scrolled into sight. */
  rows(): Locator {
    return this.sidebar().locator('.customview-tree [role=treeitem]');
  }

  /** The row with this visible label (its accessible name says more), once its description holds `description`. */
  row(label: string, description = ''): Locator {
    const name = this.page.locator('.label-name', { hasText: new RegExp(`^${label}$`, 'u') });
    return this.rows().filter({ has: name }).filter({ hasText: description });
  }

  /** Shows what stands below a row. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    const expanded = await waitUntil(
      async () => {
        const state = await row.getAttribute('aria-expanded');
        // The twistie alone: a click on the row may select it or expand it, as the user has set.
        if (state === 'false') await row.locator('.monaco-tl-twistie').click();
        // While the tree is drawn anew, the row may have no children yet, or the click may meet the old row.
        return state === 'true';
      },
      { timeoutMs: ACTION_TIMEOUT_MS, intervalMs: 250 },
    );
    if (!expanded) throw new Error(`The row ${label} does not expand`);
  }

  /** Muster's status-bar item once it shows this text, from its first character on. */
  statusItem(text = /^/u): Locator {
    return this.page.locator(STATUS_ITEM).filter({ hasText: new RegExp(`^\\s*${text.source}`, 'u') });
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast:visible, .notifications-center .notification-list-item', {
      hasText: text,
    });
  }

  /** The dashboard's own document: VS Code wraps it in two frames. */
  dashboard(): FrameLocator {
    return this.page
      .frameLocator('iframe.webview.ready[src*="extensionId=muster.muster"]')
      .frameLocator('#active-frame');
  }

  /**
   * A picture of the window without a hover of the place where the mouse was last. It has at most 256 colours, which nobody
   * sees in a user interface and which makes it a third of the size: the extension carries those of its page.
   */
  async takePicture(file: string): Promise<void> {
    await this.page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height - 5);
    await this.page.locator('.workbench-hover:visible').first().waitFor({ state: 'hidden' });
    await sharp(await this.page.screenshot())
      .png({ palette: true, quality: 95, effort: 10, dither: 0.5 })
      .toFile(file);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** By keyboard: an entry that still moves cannot be clicked. */
  async #pickOption(label: string): Promise<void> {
    const options = { timeout: PICK_TIMEOUT_MS };
    await this.page.locator('.quick-input-widget:visible input.input').fill(label, options);
    const focused = this.page.locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: label });
    await focused.first().waitFor(options);
    await this.page.keyboard.press('Enter');
    await focused.first().waitFor({ ...options, state: 'hidden' });
  }
}
