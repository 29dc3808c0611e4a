import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import * as vscode from 'vscode';

import { DASHBOARD_VIEW_TYPE } from '../../src/host/dashboard/dashboardPanel.ts';
import { analyzeAll, musterApi, repositoryNamed, withSetting } from './muster.ts';

async function eventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadlineMs = Date.now() + 20_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadlineMs, `It never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const closeEditors = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');
const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

describe('muster.json', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const file = path.join(folder, 'muster.json');
  const problems = (): readonly string[] =>
    vscode.languages.getDiagnostics(vscode.Uri.file(file)).flatMap(({ source, message, range }) => {
      return source === 'Muster' ? [`${range.start.line + 1}: ${message}`] : [];
    });

  afterEach(async () => {
    await rm(file, { force: true });
    await eventually(async () => (await analyzeAll()).options.inactiveDays === 90, 'the default is back');
    await closeEditors();
  });

  it('decides the figures of the workspace, below its own settings', async () => {
    await musterApi();
    await writeFile(file, '{\n  // As we count.\n  "people": { "inactiveDays": 30 },\n}\n');
    await eventually(async () => (await analyzeAll()).options.inactiveDays === 30, 'the file counts');
    await withSetting('people.inactiveDays', 60, async () => {
      assert.equal((await analyzeAll()).options.inactiveDays, 30);
    });
    const workspace = vscode.workspace.getConfiguration('muster');
    await workspace.update('people.inactiveDays', 7, vscode.ConfigurationTarget.Workspace);
    try {
      assert.equal((await analyzeAll()).options.inactiveDays, 7);
    } finally {
      await workspace.update('people.inactiveDays', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('is told what is wrong with it, where it stands, and that a program is not its affair', async () => {
    await musterApi();
    await writeFile(file, '{\n  "people": { "inactiveDays": "soon" },\n  "git": { "path": "/bin/evil" }\n}\n');
    await eventually(() => problems().length === 2, 'both problems are listed');
    assert.deepEqual(problems(), [
      '2: people.inactiveDays: must be a number (the default is used)',
      '3: git.path: everybody sets it for themselves: in VS Code, or as an option of the terminal (not used)',
    ]);
    assert.equal((await analyzeAll()).options.inactiveDays, 90);
    await rm(file);
    await eventually(() => problems().length === 0, 'nothing is wrong with a file that is gone');
  });

  it('is JSON with comments', async () => {
    await writeFile(file, '{}\n');
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, 'jsonc');
  });
});

describe('Search Commits', () => {
  afterEach(closeEditors);

  it('finds a commit while its words are typed, and opens it', async () => {
    const { head } = repositoryNamed(await analyzeAll(), 'alpha');
    await vscode.commands.executeCommand('muster.searchCommits', 'say more');
    const shown = (): string => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'muster-commit' ? document.getText() : '';
    };
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return shown() !== '';
    }, 'the commit opens');
    assert.match(shown(), new RegExp(`^Commit ${head.commit ?? ''}\nRepository: alpha\n`, 'u'));
    assert.match(shown(), /\nSay more\n\nFiles \(1\)\n {2}\+1 −0 +readme\.md$/u);
  });

  it('says so where a commit is not there', async () => {
    const { id } = repositoryNamed(await analyzeAll(), 'alpha');
    for (const query of [`${id} ${'d'.repeat(40)}`, `${'f'.repeat(16)} ${'d'.repeat(40)}`, '../../etc/passwd']) {
      const uri = vscode.Uri.from({ scheme: 'muster-commit', path: '/x', query });
      assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /not known any more|no such commit/u);
    }
  });
});

describe('Compare Periods', () => {
  afterEach(closeEditors);

  it('opens the dashboard', async () => {
    await analyzeAll();
    await vscode.commands.executeCommand('muster.comparePeriods', { from: '2026-02-01', until: '2026-03-31' });
    const isDashboard = ({ input }: vscode.Tab): boolean =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith(DASHBOARD_VIEW_TYPE);
    await eventually(() => tabs().some(isDashboard), 'the dashboard opens');
  });
});

describe('hotspot decorations', () => {
  it('can be switched on and off while results are there', async () => {
    await withSetting('hotspots.decorations', true, async () => {
      const report = await analyzeAll();
      const { files, path: folder } = repositoryNamed(report, 'alpha');
      assert.equal(files?.hotspots?.[0]?.path, 'readme.md');
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path.join(folder, 'readme.md')));
    });
    await closeEditors();
  });
});
