import * as vscode from 'vscode';

import { readSettings, SETTING_KEYS } from '../../core/config/settings.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { Problem } from '../../core/model/problem.ts';

/** Reads and validates every setting of `muster`; an invalid one takes its default and yields a problem. */
export function currentSettings(): { readonly settings: Settings; readonly problems: readonly Problem[] } {
  const configuration = vscode.workspace.getConfiguration('muster');
  return readSettings(Object.fromEntries(SETTING_KEYS.map((key) => [key, configuration.get<unknown>(key)])));
}
