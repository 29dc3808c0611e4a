import * as vscode from 'vscode';

import { compose, type Composition } from './host/compose.ts';
import type { MusterApi } from './host/publicApi.ts';

let composition: Composition | null = null;

/** Called by VS Code when something of the extension is first used. Returns the public API. */
export function activate(context: vscode.ExtensionContext): MusterApi {
  const log = vscode.window.createOutputChannel('Muster', { log: true });
  context.subscriptions.push(log);
  try {
    composition = compose(context, log);
    return composition.api;
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    log.show(true);
    throw error;
  }
}

/** Called by VS Code before the extension goes: no git process may outlive it. */
export async function deactivate(): Promise<void> {
  await composition?.shutdown();
  composition = null;
}
