import * as vscode from 'vscode';

import type { Problem } from '../../core/model/problem.ts';
import type { StatusIcon } from '../present/rowStatus.ts';

export const PROBLEM_ICONS: Readonly<Record<Problem['severity'], StatusIcon>> = {
  error: { name: 'error', color: 'problemsErrorIcon.foreground' },
  warning: { name: 'warning', color: 'problemsWarningIcon.foreground' },
  info: { name: 'info', color: 'problemsInfoIcon.foreground' },
};

/** An icon of the workbench, in a colour of the theme. */
export function themeIcon({ name, color }: StatusIcon): vscode.ThemeIcon {
  return color === null ? new vscode.ThemeIcon(name) : new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}
