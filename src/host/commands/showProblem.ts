import * as vscode from 'vscode';

import type { Problem } from '../../core/model/problem.ts';
import { displayText } from '../present/displayText.ts';

/**
 * Shows a problem and what to do about it as a notification, which stays out of the way.
 *
 * @param retry offered as "Analyze Again" where reading again may help
 */
export function showProblem(problem: Problem, retry?: () => void): void {
  const text = [problem.message, problem.action, problem.detail === '' ? '' : `(${problem.detail})`];
  const again = vscode.l10n.t('Analyze Again');
  const showLog = vscode.l10n.t('Show Log');
  const buttons = retry === undefined ? [showLog] : [again, showLog];
  void showMessage(problem.severity, displayText(text.join(' ')), buttons).then(async (chosen) => {
    if (chosen === again) retry?.();
    if (chosen === showLog) await vscode.commands.executeCommand('muster.showLog');
  });
}

function showMessage(
  severity: Problem['severity'],
  text: string,
  buttons: readonly string[],
): Thenable<string | undefined> {
  if (severity === 'error') return vscode.window.showErrorMessage(text, ...buttons);
  if (severity === 'warning') return vscode.window.showWarningMessage(text, ...buttons);
  return vscode.window.showInformationMessage(text, ...buttons);
}
