import * as vscode from 'vscode';

import type { Settings } from '../../core/config/settings.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Logger } from '../../core/ports.ts';
import { displayText } from '../present/displayText.ts';
import { EventSource } from '../state/eventSource.ts';
import { currentSettings } from './currentSettings.ts';

/** Reads the settings, tells when they change, and tells the user once about each value that is not valid. */
export class SettingsWatcher {
  readonly #logger: Logger;
  readonly #changes = new EventSource<Settings>();
  readonly #subscription: vscode.Disposable;
  readonly #shown = new Set<string>();

  /** Fires with the new settings when any setting of `muster` changed. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('muster')) this.#changes.fire(this.read());
    });
  }

  /** The settings as they are now; says what is wrong with them. */
  read(): Settings {
    const { settings, problems } = currentSettings();
    for (const problem of problems) this.#show(problem);
    return settings;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }

  #show(problem: Problem): void {
    const text = `${problem.message} (${problem.detail})`;
    if (this.#shown.has(text)) return;
    this.#shown.add(text);
    this.#logger.warn(text);
    const openSettings = vscode.l10n.t('Open Settings');
    void vscode.window.showWarningMessage(displayText(text), openSettings).then(async (chosen) => {
      const key = /muster\.[\w.]+/u.exec(problem.message)?.[0].replace(/\.$/u, '') ?? 'muster';
      if (chosen === openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${key}`);
    });
  }
}
