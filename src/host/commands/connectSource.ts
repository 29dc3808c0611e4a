import * as vscode from 'vscode';

import type { Problem } from '../../core/model/problem.ts';
import type { CiController, CiOutcome } from '../ci/ciController.ts';
import type { CiInputs } from '../ci/ciSources.ts';
import { connectedText, sourceTrouble } from '../present/ciConnection.ts';
import { displayText } from '../present/displayText.ts';

/** A server or file that is not configured yet. */
export interface NewSource {
  /** As the report has it. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** All that is configured, and this one. */
  readonly inputs: CiInputs;
  /** Writes it into settings, keychain or memory. */
  readonly keep: () => Promise<void>;
}

/** `again`: the user wants to enter it once more. */
export type ConnectResult = 'connected' | 'again' | 'dropped';

/** Reads the jobs of a new source. It is kept when that succeeds, or when the user says so all the same. */
export async function connectSource(
  source: NewSource,
  controller: Pick<CiController, 'change' | 'tryInputs' | 'cancel'>,
): Promise<ConnectResult> {
  const { outcome, trouble } = await controller.change(async () => {
    const tried = await tryWithProgress(source, controller);
    const found = tried.kind === 'read' ? sourceTrouble(tried.ci, source.id) : failureOf(tried);
    if (tried.kind === 'read' && found === null) await source.keep();
    return { outcome: tried, trouble: found };
  });
  if (outcome.kind === 'cancelled') return 'dropped';
  if (trouble === null) {
    const ci = outcome.kind === 'read' ? outcome.ci : null;
    void vscode.window.showInformationMessage(connectedText(ci, source.id, source.name, vscode.l10n.t));
    return 'connected';
  }
  const choice = await askAfter(trouble);
  if (choice === 'keep') await controller.change(source.keep);
  return choice === 'keep' ? 'connected' : choice;
}

async function tryWithProgress(
  { name, inputs }: NewSource,
  controller: Pick<CiController, 'tryInputs' | 'cancel'>,
): Promise<CiOutcome> {
  const title = vscode.l10n.t('Reading CI jobs of {0}', displayText(name));
  const location = vscode.ProgressLocation.Notification;
  return await vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
    token.onCancellationRequested(() => controller.cancel());
    return await controller.tryInputs(inputs);
  });
}

function failureOf(outcome: CiOutcome): Problem | null {
  return outcome.kind === 'failed' ? outcome.failure : null;
}

async function askAfter({ message, action, detail }: Problem): Promise<'keep' | 'again' | 'dropped'> {
  const again = vscode.l10n.t('Try Again');
  const keep = vscode.l10n.t('Keep Anyway');
  const text = [message, action, detail === '' ? '' : `(${detail})`].filter((part) => part !== '').join(' ');
  const chosen = await vscode.window.showErrorMessage(displayText(text), again, keep);
  if (chosen === keep) return 'keep';
  return chosen === again ? 'again' : 'dropped';
}
