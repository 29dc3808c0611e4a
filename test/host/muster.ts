import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import type { AnalysisOptions } from '../../src/core/model/options.ts';
import type { Report, RepositoryReport } from '../../src/core/model/report.ts';
import type { Repository } from '../../src/core/model/repository.ts';
import type { MusterApi } from '../../src/host/publicApi.ts';

/** The extension under test, as VS Code knows it. */
export function musterExtension(): vscode.Extension<MusterApi> {
  const extension = vscode.extensions.getExtension<MusterApi>('muster.muster');
  assert.ok(extension !== undefined, 'VS Code does not know the extension');
  return extension;
}

/** The extension's public API; activates it where needed. */
export async function musterApi(): Promise<MusterApi> {
  return await musterExtension().activate();
}

/** Analyzes everything as the palette does and gives the report. */
export async function analyzeAll(): Promise<Report> {
  const api = await musterApi();
  await vscode.commands.executeCommand('muster.analyzeRepositories');
  const report = api.getReport();
  assert.ok(report !== undefined, 'There is no report after a run');
  return report;
}

export function repositoryNamed(report: Report, name: string): RepositoryReport {
  const found = report.repositories.find((repository) => repository.name === name);
  assert.ok(found !== undefined, `The report has no repository ${name}`);
  return found;
}

/** Options as for a run that gave this report. */
export function optionsOf({ asOf }: Report): AnalysisOptions {
  return analysisOptions(DEFAULT_SETTINGS, { asOf, folders: [] });
}

/** The repository as discovery had listed it. */
export function listed({ id, name, path, root, kind, aliases }: RepositoryReport): Repository {
  return { id, name, path, root, kind, commonDirectory: path, aliases };
}

/** Names of the repositories that the fixture workspace holds, in the shape that is open. */
export function expectedNames(): readonly string[] {
  const isMultiRoot = (vscode.workspace.workspaceFolders ?? []).length > 1;
  return ['alpha', 'beta', 'broken', ...(isMultiRoot ? ['delta'] : []), 'empty', 'gamma'];
}

/** Sets a setting of the user for the time of `work`. */
export async function withSetting(key: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const update = (to: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration('muster').update(key, to, vscode.ConfigurationTarget.Global);
  await update(value);
  try {
    await work();
  } finally {
    await update(undefined);
  }
}
