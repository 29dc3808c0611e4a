import * as vscode from 'vscode';

import { SHARED_SETTINGS_FILE, type SharedSettingsIssue } from '../../core/config/sharedSettings.ts';
import { readSharedSettings, type SharedSettingsFile } from '../../core/config/sharedSettingsFiles.ts';
import { displayText } from '../present/displayText.ts';
import { EventSource } from '../state/eventSource.ts';

/**
 * The `muster.json` at the top of each workspace folder. It is read when somebody wants to know, and again after it changed;
 * what is wrong in it shows in the Problems panel.
 */
export class SharedSettings {
  readonly #folders: () => readonly string[];
  readonly #changes = new EventSource<undefined>();
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('muster');
  readonly #subscription: vscode.Disposable;
  #watchers: readonly vscode.Disposable[] = [];
  /** `null` when they have to be read anew. */
  #files: readonly SharedSettingsFile[] | null = null;

  /** Fires when a file was written, made or removed, and when there are other folders. */
  readonly onDidChange = this.#changes.subscribe;

  /** @param folders absolute paths of the workspace folders, as they are when it is called */
  constructor(folders: () => readonly string[]) {
    this.#folders = folders;
    this.#subscription = vscode.workspace.onDidChangeWorkspaceFolders(() => this.#foldersChanged());
    this.#watch();
  }

  /** The files as they are now. */
  read(): readonly SharedSettingsFile[] {
    this.#files ??= this.#readAnew();
    return this.#files;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#diagnostics.dispose();
    this.#changes.dispose();
    for (const watcher of this.#watchers) watcher.dispose();
  }

  #readAnew(): readonly SharedSettingsFile[] {
    const files = readSharedSettings(this.#folders());
    this.#diagnostics.clear();
    for (const { path, issues } of files) this.#diagnostics.set(vscode.Uri.file(path), issues.map(diagnosticOf));
    return files;
  }

  #foldersChanged(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watch();
    this.#changed();
  }

  #watch(): void {
    this.#watchers = this.#folders().map((folder) => {
      const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), SHARED_SETTINGS_FILE);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const changed = (): void => this.#changed();
      watcher.onDidCreate(changed);
      watcher.onDidChange(changed);
      watcher.onDidDelete(changed);
      return watcher;
    });
  }

  #changed(): void {
    this.#files = null;
    this.#changes.fire(undefined);
  }
}

function diagnosticOf({ key, kind, reason, start, end }: SharedSettingsIssue): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const text = [displayText(key === '' ? reason : `${key}: ${reason}`), consequenceOf(kind)].join(' ');
  const diagnostic = new vscode.Diagnostic(range, text, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = 'Muster';
  return diagnostic;
}

function consequenceOf(kind: SharedSettingsIssue['kind']): string {
  if (kind === 'value') return vscode.l10n.t('(the default is used)');
  if (kind === 'unused') return vscode.l10n.t('(not used)');
  return vscode.l10n.t('(none of its settings are used)');
}
