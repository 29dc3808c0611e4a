import * as v from 'valibot';
import * as vscode from 'vscode';

import type { Repository } from '../../core/model/repository.ts';
import { folderInRoot } from '../../core/report/dashboardSnapshot.ts';
import { displayText } from '../present/displayText.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';

/** A row of the tree, or an id from the dashboard or a keybinding. */
const argumentSchema = v.union([
  v.pipe(
    v.object({ repositoryId: v.string() }),
    v.transform(({ repositoryId }) => repositoryId),
  ),
  v.string(),
]);

/**
 * The repository that a command was called for: the one it was given, else one that the user picks. `undefined` when it
 * is not listed (any more) or the user picked none.
 */
export async function pickRepository(value: unknown, snapshot: AnalysisSnapshot): Promise<Repository | undefined> {
  const given = v.safeParse(argumentSchema, value);
  if (given.success) return snapshot.repositories.find(({ id }) => id === given.output);
  if (snapshot.repositories.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No repository is listed yet. Analyze repositories first.'),
    );
    return undefined;
  }
  const items = snapshot.repositories.map((repository) => ({
    label: displayText(repository.name),
    description: displayText(folderInRoot(repository)),
    repository,
  }));
  const placeHolder = vscode.l10n.t('Choose a repository');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.repository;
}
