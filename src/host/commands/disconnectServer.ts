import * as vscode from 'vscode';

import type { CiOptions } from '../../core/model/ciOptions.ts';
import type { CiController } from '../ci/ciController.ts';
import type { CiLogins } from '../ci/ciLogins.ts';
import type { CiSources } from '../ci/ciSources.ts';
import { ciSourceId } from '../present/ciConnection.ts';
import { displayText } from '../present/displayText.ts';
import { updateCiSetting } from './ciSettings.ts';

export interface DisconnectPorts {
  readonly controller: Pick<CiController, 'change'>;
  readonly sources: Pick<CiSources, 'options'>;
  readonly logins: Pick<CiLogins, 'remove'>;
}

interface ConnectedServer extends vscode.QuickPickItem {
  readonly sourceId: string;
  readonly disconnect: () => Promise<void>;
}

/** Forgets a server: its address and, when no other address of it is left, its login. @param sourceId which one; else the user is asked */
export async function disconnectServer(sourceId: string | undefined, ports: DisconnectPorts): Promise<void> {
  const servers = connectedServers(ports);
  if (servers.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No CI server is connected.'));
    return;
  }
  const given = servers.find((server) => server.sourceId === sourceId);
  const placeHolder = vscode.l10n.t('Choose the server to disconnect');
  const chosen = sourceId === undefined ? await vscode.window.showQuickPick(servers, { placeHolder }) : given;
  if (chosen === undefined) return;
  await ports.controller.change(chosen.disconnect);
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is disconnected.', chosen.label));
}

function connectedServers(ports: DisconnectPorts): readonly ConnectedServer[] {
  const { jenkins, githubApi } = ports.sources.options;
  const servers: ConnectedServer[] = jenkins.map((address) => ({
    label: displayText(address),
    description: 'Jenkins',
    sourceId: ciSourceId.jenkins(address),
    disconnect: () => disconnectJenkins(address, jenkins, ports),
  }));
  if (githubApi !== null) {
    servers.push({
      label: 'GitHub',
      description: displayText(githubApi),
      sourceId: ciSourceId.github(githubApi),
      disconnect: () => updateCiSetting('ci.github', false),
    });
  }
  return servers;
}

async function disconnectJenkins(
  address: string,
  addresses: CiOptions['jenkins'],
  { logins }: DisconnectPorts,
): Promise<void> {
  const others = addresses.filter((each) => each !== address);
  const { origin } = new URL(address);
  if (!others.some((each) => new URL(each).origin === origin)) await logins.remove(origin);
  await updateCiSetting('ci.jenkins', others);
}
