import type { Page } from 'playwright-core';

import type { DashboardMessage, DashboardRequest } from '../../../src/protocol/dashboardMessages.ts';
import type { Theme } from './themes.ts';

/** What the page's script and the tests share. */
interface FakeHostState {
  requests: DashboardRequest[];
  violations: string[];
  state: unknown;
}

/** What VS Code's own style sheet for webviews says about elements that the dashboard uses. */
const WEBVIEW_STYLES = `@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body {
    overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size);
    margin: 0; padding: 0 20px;
  }
  a, a code { color: var(--vscode-textLink-foreground); }
  p > a { text-decoration: var(--text-link-decoration); }
  a:hover { color: var(--vscode-textLink-activeForeground); }
  a:focus, input:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  code {
    color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background);
    padding: 1px 3px; border-radius: 4px;
  }
}`;

declare global {
  var fakeHost: FakeHostState;
}

/** Puts VS Code's side of a webview into every page that `page` opens: its API, its theme, and a record of what happens. */
export async function installFakeHost(page: Page, theme: Theme, state?: unknown): Promise<void> {
  await page.addInitScript(
    ({ theme: { kind, classes, variables }, styles, state: savedState }) => {
      globalThis.fakeHost = { requests: [], violations: [], state: savedState };
      document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.fakeHost.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
      const api = {
        postMessage: (message: DashboardRequest) => globalThis.fakeHost.requests.push(message),
        getState: () => globalThis.fakeHost.state,
        setState: (next: unknown) => {
          globalThis.fakeHost.state = next;
        },
      };
      Object.assign(globalThis, { ['acquireVsCode' + 'Api']: () => api });
      const observer = new MutationObserver(() => {
        // While the page is parsed there is no body yet.
        if (!document.querySelector('body')) return;
        observer.disconnect();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(styles);
        document.adoptedStyleSheets = [sheet];
        document.body.className = classes;
        document.body.dataset['vscodeThemeKind'] = kind;
        for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
      });
      observer.observe(document, { childList: true, subtree: true });
    },
    { theme, styles: WEBVIEW_STYLES, state },
  );
}

/** Changes the theme as VS Code does: variables on the root, then the classes of the body. */
export async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(({ kind, classes, variables }) => {
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
    document.body.className = classes;
    document.body.dataset['vscodeThemeKind'] = kind;
  }, theme);
}

/** Sends messages as the host would, one task each, and waits until they are drawn. */
export async function send(page: Page, ...messages: readonly DashboardMessage[]): Promise<void> {
  // As one text: what passes through the browser's debugger value by value takes seconds.
  await page.evaluate(async (text) => {
    for (const message of JSON.parse(text) as readonly unknown[]) window.postMessage(message, '*');
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, JSON.stringify(messages));
}

/** What the dashboard asked of its host so far. */
export function requests(page: Page): Promise<readonly DashboardRequest[]> {
  return page.evaluate(() => globalThis.fakeHost.requests);
}

/** What the page's security policy refused so far. */
export function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => globalThis.fakeHost.violations);
}
