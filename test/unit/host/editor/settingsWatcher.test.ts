import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DEFAULT_SETTINGS } from '../../../../src/core/config/settings.ts';
import { silentLogger } from '../../../../src/core/ports.ts';
import { SettingsWatcher } from '../../../../src/host/settings/settingsWatcher.ts';
import { SharedSettings } from '../../../../src/host/settings/sharedSettings.ts';

type Layer = Record<string, unknown>;
type Listener = (event: { affectsConfiguration: (section: string) => boolean }) => void;

interface FakeEditor {
  user: Layer;
  workspace: Layer;
  readonly configurationListeners: Listener[];
  readonly fileListeners: (() => void)[];
  readonly folderListeners: (() => void)[];
  readonly diagnostics: Map<string, unknown[]>;
  readonly warnings: string[];
  answer: string | undefined;
  readonly executed: unknown[][];
  readonly shownDocuments: string[];
  readonly watched: string[];
}

const editor = vi.hoisted((): FakeEditor => ({
  user: {},
  workspace: {},
  configurationListeners: [],
  fileListeners: [],
  folderListeners: [],
  diagnostics: new Map(),
  warnings: [],
  answer: undefined,
  executed: [],
  shownDocuments: [],
  watched: [],
}));

vi.mock('vscode', () => {
  const subscription = { dispose: () => undefined };
  class Range {
    readonly numbers: readonly number[];
    constructor(...numbers: readonly number[]) {
      this.numbers = numbers;
    }
  }
  class Diagnostic {
    source = '';
    readonly range: Range;
    readonly message: string;
    constructor(range: Range, message: string) {
      this.range = range;
      this.message = message;
    }
  }
  class RelativePattern {
    readonly base: { readonly fsPath: string };
    constructor(base: { readonly fsPath: string }) {
      this.base = base;
    }
  }
  return {
    l10n: { t: (text: string) => text },
    Range,
    Diagnostic,
    DiagnosticSeverity: { Warning: 1 },
    RelativePattern,
    Uri: { file: (fsPath: string) => ({ fsPath }) },
    languages: {
      createDiagnosticCollection: () => ({
        clear: () => editor.diagnostics.clear(),
        set: ({ fsPath }: { fsPath: string }, values: unknown[]) => editor.diagnostics.set(fsPath, values),
        dispose: () => undefined,
      }),
    },
    workspace: {
      getConfiguration: () => ({
        get: (key: string) => editor.workspace[key] ?? editor.user[key],
        inspect: (key: string) => ({ globalValue: editor.user[key], workspaceValue: editor.workspace[key] }),
      }),
      onDidChangeConfiguration: (listener: Listener) => (editor.configurationListeners.push(listener), subscription),
      onDidChangeWorkspaceFolders: (listener: () => void) => (editor.folderListeners.push(listener), subscription),
      createFileSystemWatcher: ({ base }: RelativePattern) => {
        editor.watched.push(base.fsPath);
        const on = (listener: () => void): unknown => editor.fileListeners.push(listener);
        return { onDidCreate: on, onDidChange: on, onDidDelete: on, dispose: () => undefined };
      },
    },
    window: {
      showWarningMessage: (text: string) => {
        editor.warnings.push(text);
        return Promise.resolve(editor.answer);
      },
      showTextDocument: ({ fsPath }: { fsPath: string }) => Promise.resolve(editor.shownDocuments.push(fsPath)),
    },
    commands: { executeCommand: (...values: unknown[]) => Promise.resolve(editor.executed.push(values)) },
  };
});

let folder: string;
let folders: readonly string[];
let shared: SharedSettings;
let watcher: SettingsWatcher;

const write = (content: string): void => writeFileSync(path.join(folder, 'muster.json'), content);
const fileChanged = (): void => editor.fileListeners.at(-1)?.();
const configurationChanged = (): void => editor.configurationListeners.at(-1)?.({ affectsConfiguration: () => true });

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'muster-editor-'));
  folders = [folder];
  Object.assign(editor, {
    user: {},
    workspace: {},
    warnings: [],
    executed: [],
    shownDocuments: [],
    watched: [],
    answer: undefined,
  });
  editor.diagnostics.clear();
  shared = new SharedSettings(() => folders);
  watcher = new SettingsWatcher(silentLogger, shared);
});

afterEach(() => {
  watcher.dispose();
  shared.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('settings in the editor', () => {
  it('count in the order default, user, file, workspace', () => {
    write('{ "people": { "inactiveDays": 20, "coAuthors": true } }');
    editor.user = { 'people.inactiveDays': 10, 'people.coAuthors': false, 'history.scope': 'all' };
    editor.workspace = { 'people.coAuthors': false };
    expect(watcher.read()).toMatchObject({ inactiveDays: 20, coAuthors: false, scope: 'all', currentDays: 365 });
  });

  it('are told when the file is written or removed', () => {
    const told: number[] = [];
    watcher.onDidChange(({ inactiveDays }) => told.push(inactiveDays));
    expect(watcher.read().inactiveDays).toBe(90);
    write('{ "people": { "inactiveDays": 20 } }');
    fileChanged();
    rmSync(path.join(folder, 'muster.json'));
    fileChanged();
    expect(told).toEqual([20, 90]);
  });

  it('are told when those of the editor change', () => {
    const told: number[] = [];
    watcher.onDidChange(({ inactiveDays }) => told.push(inactiveDays));
    watcher.read();
    editor.user = { 'people.inactiveDays': 10 };
    expect(watcher.read().inactiveDays).toBe(90);
    configurationChanged();
    expect(told).toEqual([10]);
  });

  it('that belong to a machine are not taken from the file', () => {
    write('{ "git": { "path": "/bin/evil" }, "ci": { "jenkins": ["https://evil.example"], "github": true } }');
    expect(watcher.read()).toEqual(DEFAULT_SETTINGS);
    expect(editor.warnings).toHaveLength(3);
    editor.user = { 'git.path': '/usr/bin/git' };
    configurationChanged();
    expect(watcher.read().gitPath).toBe('/usr/bin/git');
  });

  it('that are wrong are named once, with their line, and in the Problems panel', async () => {
    write('{\n  "people": { "inactiveDays": "soon" }\n}');
    editor.answer = 'Open File';
    expect(watcher.read().inactiveDays).toBe(90);
    configurationChanged();
    expect(editor.warnings).toEqual([
      'The setting people.inactiveDays in muster.json, line 2 is not valid; its default is used. (must be a number)',
    ]);
    expect(editor.diagnostics.get(path.join(folder, 'muster.json'))).toMatchObject([
      {
        source: 'Muster',
        message: 'people.inactiveDays: must be a number (the default is used)',
        range: { numbers: [1, 30, 1, 36] },
      },
    ]);
    await vi.waitFor(() => expect(editor.shownDocuments).toEqual([path.join(folder, 'muster.json')]));
    write('{}');
    fileChanged();
    expect(editor.diagnostics.get(path.join(folder, 'muster.json'))).toEqual([]);
  });

  it('of the editor that are wrong lead to the settings', async () => {
    editor.user = { 'people.inactiveDays': 'soon' };
    editor.answer = 'Open Settings';
    watcher.read();
    expect(editor.warnings).toEqual([
      'The setting muster.people.inactiveDays is not valid; its default is used. (must be a number)',
    ]);
    await vi.waitFor(() =>
      expect(editor.executed).toEqual([['workbench.action.openSettings', '@id:muster.people.inactiveDays']]),
    );
  });

  it('follow the folders of the workspace', () => {
    expect(editor.watched).toEqual([folder]);
    folders = [];
    write('{ "people": { "inactiveDays": 20 } }');
    editor.folderListeners.at(-1)?.();
    expect(watcher.read().inactiveDays).toBe(90);
  });
});
