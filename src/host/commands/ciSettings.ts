import * as vscode from 'vscode';

/** Writes a setting of CI servers. They are the user's own: a workspace cannot hold them. */
export async function updateCiSetting(key: 'ci.jenkins' | 'ci.github', value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('muster').update(key, value, vscode.ConfigurationTarget.Global);
}
