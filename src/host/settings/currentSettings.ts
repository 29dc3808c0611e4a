import * as vscode from 'vscode';

import { combineSettings, readSettingValues, type SettingValues } from '../../core/config/readSettings.ts';
import { READERS } from '../../core/config/settingReaders.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { Problem } from '../../core/model/problem.ts';

type RawSettings = Record<string, unknown>;

/** What each place of the editor says, as it stands there. */
interface EditorLayers {
  /** Settings that belong to a machine, or to this editor alone, wherever they come from. */
  readonly own: RawSettings;
  readonly defaults: RawSettings;
  readonly user: RawSettings;
  readonly workspace: RawSettings;
}

/**
 * Reads and validates every setting of `muster`; an invalid one takes its default and yields a problem. What counts more comes
 * later: defaults, the user, files that people share, the workspace.
 *
 * @param shared what the files say
 */
export function currentSettings(shared: readonly SettingValues[]): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const { own, defaults, user, workspace } = readLayers(vscode.workspace.getConfiguration('muster'));
  const below = [own, defaults, user].map(readSettingValues);
  const above = readSettingValues(workspace);
  const combined = combineSettings([...below.map(({ values }) => values), ...shared, above.values]);
  const problems = [...below, above].flatMap((layer) => layer.problems);
  return { settings: combined.settings, problems: [...problems, ...combined.problems] };
}

function readLayers(configuration: vscode.WorkspaceConfiguration): EditorLayers {
  const layers: EditorLayers = { own: {}, defaults: {}, user: {}, workspace: {} };
  for (const [key, { sharedSchema }] of Object.entries(READERS)) {
    // The editor itself knows which place has a say in these: not every one may come from a workspace.
    if (sharedSchema === null) layers.own[key] = configuration.get<unknown>(key);
    else {
      const found = configuration.inspect<unknown>(key);
      layers.defaults[key] = found?.defaultValue;
      layers.user[key] = found?.globalValue;
      layers.workspace[key] = found?.workspaceFolderValue ?? found?.workspaceValue;
    }
  }
  return layers;
}
