import * as vscode from 'vscode';

import { githubAddress } from '../../core/ci/githubAddress.ts';
import type { CiLogin } from '../../core/model/ciOptions.ts';
import type { CiController } from '../ci/ciController.ts';
import type { CiSources } from '../ci/ciSources.ts';
import { askForGithubLogin } from '../ci/githubLogin.ts';
import { ciSourceId } from '../present/ciConnection.ts';
import { displayText } from '../present/displayText.ts';
import { updateCiSetting } from './ciSettings.ts';
import { connectSource } from './connectSource.ts';
import type { ConnectResult } from './connectSource.ts';

export interface ConnectGithubPorts {
  readonly controller: Pick<CiController, 'change' | 'tryInputs' | 'cancel'>;
  readonly sources: Pick<CiSources, 'read'>;
  /** Address of GitHub's API, as set. */
  readonly githubApi: () => string;
}

/**
 * Lets the user log in by the editor's own means, tries GitHub and switches it on. Nothing of the login is kept: it is
 * asked of the editor at each reading. Resolves to whether GitHub is connected.
 */
export async function connectGithub(ports: ConnectGithubPorts): Promise<boolean> {
  const api = ports.githubApi();
  let result: ConnectResult = 'again';
  while (result === 'again') {
    const login = await logIn(api);
    if (login === undefined) return false;
    const inputs = await ports.sources.read();
    const { origin } = githubAddress(api).api;
    const others = inputs.logins.filter((each) => each.origin !== origin);
    const source = {
      id: ciSourceId.github(api),
      name: new URL(githubAddress(api).web).host,
      inputs: {
        ...inputs,
        options: { ...inputs.options, githubApi: api },
        logins: login === null ? others : [...others, login],
      },
      keep: () => updateCiSetting('ci.github', true),
    };
    result = await connectSource(source, ports.controller);
  }
  return result === 'connected';
}

/** `null` goes on without a login, `undefined` not at all. */
async function logIn(api: string): Promise<CiLogin | null | undefined> {
  const { origin } = githubAddress(api).api;
  let reason: string;
  try {
    const login = await askForGithubLogin(origin);
    if (login !== null) return login;
    reason = vscode.l10n.t('This editor has no login for {0}.', origin);
  } catch (error) {
    // The user declined, or there is nothing to log in with: both are for the user to decide on.
    reason = error instanceof Error ? error.message : String(error);
  }
  const goOn = vscode.l10n.t('Connect Without a Login');
  const text = vscode.l10n.t(
    'There is no login to GitHub ({0}). Without one it shows public repositories only, and few at a time.',
    reason,
  );
  return (await vscode.window.showWarningMessage(displayText(text), goOn)) === goOn ? null : undefined;
}
