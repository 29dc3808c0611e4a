import * as vscode from 'vscode';

import type { Settings } from '../../core/config/settings.ts';
import { sharedLayers, sharedSettingsProblems } from '../../core/config/sharedSettingsFiles.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Logger } from '../../core/ports.ts';
import { displayText } from '../present/displayText.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';
import { currentSettings } from './currentSettings.ts';
import type { SharedSettings } from './sharedSettings.ts';

/** What a warning offers to open. */
interface Remedy {
  readonly label: string;
  readonly open: () => Thenable<unknown>;
}

/**
 * Reads the settings, of the editor and of files that people share, tells when they change, and tells the user once about each
 * value that is not valid.
 */
export class SettingsWatcher {
  readonly #logger: Logger;
  readonly #shared: SharedSettings;
  readonly #changes = new EventSource<Settings>();
  readonly #subscriptions: readonly Subscription[];
  readonly #shown = new Set<string>();
  /** As they were last read; `null` after any of them changed. */
  #current: Settings | null = null;

  /** Fires with the new settings when any setting of `muster` changed. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(logger: Logger, shared: SharedSettings) {
    this.#logger = logger;
    this.#shared = shared;
    this.#subscriptions = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('muster')) this.#changed();
      }),
      shared.onDidChange(() => this.#changed()),
    ];
  }

  /** The settings as they are now; says what is wrong with them. */
  read(): Settings {
    this.#current ??= this.#readAnew();
    return this.#current;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  #changed(): void {
    this.#current = null;
    this.#changes.fire(this.read());
  }

  #readAnew(): Settings {
    const files = this.#shared.read();
    const { settings, problems } = currentSettings(sharedLayers(files));
    for (const problem of problems) this.#show(problem, openSettings(problem));
    for (const file of files) {
      for (const problem of sharedSettingsProblems(file)) this.#show(problem, openFile(file.path));
    }
    return settings;
  }

  #show(problem: Problem, { label, open }: Remedy): void {
    const text = `${problem.message} (${problem.detail})`;
    if (this.#shown.has(text)) return;
    this.#shown.add(text);
    this.#logger.warn(text);
    void vscode.window.showWarningMessage(displayText(text), label).then(async (chosen) => {
      if (chosen === label) await open();
    });
  }
}

function openSettings({ message }: Problem): Remedy {
  const key = /muster\.[\w.]+/u.exec(message)?.[0].replace(/\.$/u, '') ?? 'muster';
  return {
    label: vscode.l10n.t('Open Settings'),
    open: () => vscode.commands.executeCommand('workbench.action.openSettings', `@id:${key}`),
  };
}

function openFile(path: string): Remedy {
  return { label: vscode.l10n.t('Open File'), open: () => vscode.window.showTextDocument(vscode.Uri.file(path)) };
}
