import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import * as vscode from 'vscode';

import type { Report } from '../../src/core/model/report.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { analyzeAll, musterApi } from './muster.ts';

describe('Export Report', () => {
  let report: Report;
  let folder: string;

  before(async () => {
    report = await analyzeAll();
    folder = await mkdtemp(join(tmpdir(), 'muster-export-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function exported(format: 'json' | 'markdown' | 'html'): Promise<string> {
    const target = vscode.Uri.file(join(folder, `report.${format}`));
    await vscode.commands.executeCommand('muster.exportReport', { format, target });
    return await readFile(target.fsPath, 'utf8');
  }

  it('writes as JSON what other extensions get', async () => {
    const api = await musterApi();
    const latest = async (): Promise<[unknown, unknown]> => [JSON.parse(await exported('json')), api.getReport()];
    // CI jobs are read when the analysis has ended: only then do both stand still.
    await waitUntil(async () => isDeepStrictEqual(...(await latest())), { timeoutMs: 10_000 });
    const [written, given] = await latest();
    assert.deepEqual(written, given);
  });

  it('writes Markdown with every repository', async () => {
    const markdown = await exported('markdown');
    for (const { name } of report.repositories) assert.ok(markdown.includes(name), name);
  });

  it('writes a folder with every table as CSV', async () => {
    const target = vscode.Uri.file(join(folder, 'tables'));
    await vscode.commands.executeCommand('muster.exportReport', { format: 'csv', target });
    assert.equal((await readdir(target.fsPath)).length, 13);
    const repositories = await readFile(join(target.fsPath, 'repositories.csv'), 'utf8');
    assert.match(repositories, /^\uFEFFid,name,path,/u);
    for (const { name } of report.repositories) assert.ok(repositories.includes(name), name);
  });

  it('names nobody where it is told so', async () => {
    const target = vscode.Uri.file(join(folder, 'masked.json'));
    await vscode.commands.executeCommand('muster.exportReport', { format: 'json', target, mask: 'names' });
    const masked = await readFile(target.fsPath, 'utf8');
    const emails = report.contributors.map(({ email }) => email).filter((email) => email !== '');
    assert.ok(emails.length > 0);
    assert.deepEqual(
      emails.filter((email) => masked.includes(email)),
      [],
    );
    assert.match(masked, /"name": "Person 1",\n\s*"email": "person-1@masked"/u);
  });

  it('writes one HTML file that needs no other', async () => {
    const html = await exported('html');
    assert.match(html, /<script type="application\/json" id="muster-report">/u);
    assert.doesNotMatch(html, /<(?:script|link|img)[^>]*\s(?:src|href)=["']?https?:/u);
  });
});
