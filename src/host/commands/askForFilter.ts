import * as vscode from 'vscode';

import type { ArrangementState } from '../views/arrangementState.ts';

/** Filters while the user types. Enter keeps the filter, Escape brings back the one before. */
export async function askForFilter(arrangement: ArrangementState): Promise<void> {
  const before = arrangement.options.filter;
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter Repositories');
  input.placeholder = vscode.l10n.t('Words of the name or the folder; empty shows all');
  input.value = before;
  await new Promise<void>((resolve) => {
    let accepted = false;
    input.onDidChangeValue((value) => arrangement.setFilter(value));
    input.onDidAccept(() => {
      accepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      if (!accepted) arrangement.setFilter(before);
      input.dispose();
      resolve();
    });
    input.show();
  });
}
