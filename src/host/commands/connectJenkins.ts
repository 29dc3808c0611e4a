import * as vscode from 'vscode';

import type { CiLogin } from '../../core/model/ciOptions.ts';
import type { CiController } from '../ci/ciController.ts';
import type { CiLogins } from '../ci/ciLogins.ts';
import type { CiInputs, CiSources } from '../ci/ciSources.ts';
import { checkAddress, tokenTrouble, userTrouble } from '../present/ciAddress.ts';
import { ciSourceId } from '../present/ciConnection.ts';
import { updateCiSetting } from './ciSettings.ts';
import { connectSource } from './connectSource.ts';
import type { ConnectResult } from './connectSource.ts';

export interface ConnectJenkinsPorts {
  readonly controller: Pick<CiController, 'change' | 'tryInputs' | 'cancel'>;
  readonly sources: Pick<CiSources, 'options' | 'read'>;
  readonly logins: Pick<CiLogins, 'store' | 'remove'>;
}

/** What a person entered. */
interface JenkinsDetails {
  readonly address: string;
  /** Empty asks without a login. */
  readonly user: string;
  readonly token: string;
}

/**
 * Asks for a Jenkins, tries it and keeps it: the address in the user's settings, the login in the keychain for that server
 * alone. Resolves to whether there is one more.
 */
export async function connectJenkins(ports: ConnectJenkinsPorts): Promise<boolean> {
  let details: JenkinsDetails | undefined = { address: '', user: '', token: '' };
  let result: ConnectResult = 'again';
  while (result === 'again') {
    details = await askForJenkins(details);
    if (details === undefined) return false;
    result = await tryJenkins(details, ports);
  }
  return result === 'connected';
}

async function tryJenkins(details: JenkinsDetails, ports: ConnectJenkinsPorts): Promise<ConnectResult> {
  const { address } = details;
  const { origin } = new URL(address);
  const login = loginOf(origin, details);
  const inputs = withJenkins(await ports.sources.read(), address, origin, login);
  const keep = async (): Promise<void> => {
    await (login === null ? ports.logins.remove(origin) : ports.logins.store(login));
    await updateCiSetting('ci.jenkins', [...new Set([...ports.sources.options.jenkins, address])]);
  };
  return await connectSource({ id: ciSourceId.jenkins(address), name: address, inputs, keep }, ports.controller);
}

function loginOf(origin: string, { user, token }: JenkinsDetails): CiLogin | null {
  return user === '' ? null : { origin, user, secret: token };
}

function withJenkins(inputs: CiInputs, address: string, origin: string, login: CiLogin | null): CiInputs {
  const { options, logins } = inputs;
  const others = logins.filter((each) => each.origin !== origin);
  return {
    ...inputs,
    options: { ...options, jenkins: [...new Set([...options.jenkins, address])] },
    logins: login === null ? others : [...others, login],
  };
}

/** `undefined` when the user left it. */
async function askForJenkins(before: JenkinsDetails): Promise<JenkinsDetails | undefined> {
  const address = await askForAddress(before.address);
  if (address === undefined) return undefined;
  const user = await vscode.window.showInputBox({
    title: vscode.l10n.t('Connect Jenkins (2/3)'),
    prompt: vscode.l10n.t('User of {0}. Leave it empty for a server that shows its jobs to everybody.', address),
    placeHolder: vscode.l10n.t('User'),
    value: before.user,
    ignoreFocusOut: true,
    validateInput: (text) => userTrouble(text, vscode.l10n.t),
  });
  if (user === undefined) return undefined;
  if (user.trim() === '') return { address, user: '', token: '' };
  const token = await vscode.window.showInputBox({
    title: vscode.l10n.t('Connect Jenkins (3/3)'),
    prompt: vscode.l10n.t(
      'API token of {0}, from Jenkins: your name, then Security. It is kept in the keychain.',
      user.trim(),
    ),
    placeHolder: vscode.l10n.t('API token'),
    value: before.token,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => tokenTrouble(text, vscode.l10n.t),
  });
  return token === undefined ? undefined : { address, user: user.trim(), token: token.trim() };
}

async function askForAddress(before: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Connect Jenkins (1/3)'),
    prompt: vscode.l10n.t('Address of a Jenkins, or of one of its folders or views, as the browser shows it.'),
    placeHolder: 'https://ci.example.com/',
    value: before,
    ignoreFocusOut: true,
    validateInput: (value) => {
      const checked = checkAddress(value, vscode.l10n.t);
      if (checked.kind === 'none') return checked.reason;
      const severity = vscode.InputBoxValidationSeverity.Warning;
      return checked.warning === null ? null : { message: checked.warning, severity };
    },
  });
  const checked = text === undefined ? undefined : checkAddress(text, vscode.l10n.t);
  return checked?.kind === 'address' ? checked.address : undefined;
}
