import * as vscode from 'vscode';

import type { CiJobExplanation, CiReport } from '../../core/model/ciReport.ts';
import type { ExtensionDomain } from '../../core/model/extensionApi.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import type { ExtensionPoints } from '../extensions/extensionPoints.ts';
import { ciExplanation, subjectGone } from '../present/ciExplanation.ts';
import { findCiJob } from '../present/ciJobPlaces.ts';
import { repositoryNames } from '../present/ciRepositoryNames.ts';
import { displayText } from '../present/displayText.ts';
import { extensionExplanation } from '../present/extensionExplanation.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { Subscription } from '../state/eventSource.ts';

const SCHEME = 'muster-explanation';

const LONGEST_TITLE = 80;

/** What an explanation is about: a CI job, or what another extension has added. */
export interface ExplanationSubject {
  readonly kind: 'job' | ExtensionDomain;
  readonly id: string;
  /** For the tab; may be any text. */
  readonly title: string;
}

export interface ExplanationPorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'explainCiJob'>;
  readonly extensions: Pick<ExtensionPoints, 'explainCandidates'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Shows why something is what it is as a document that can only be read: it stays open beside other work, can be searched
 * and copied from, and follows the next reading of CI jobs.
 */
export class ExplanationDocuments implements vscode.TextDocumentContentProvider {
  readonly #ports: ExplanationPorts;
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly Subscription[];
  #ci: CiReport | null;

  readonly onDidChange = this.#changes.event;

  constructor(ports: ExplanationPorts) {
    this.#ports = ports;
    this.#ci = ports.store.snapshot.ci;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      ports.store.onDidChange(({ snapshot }) => this.#update(snapshot.ci)),
    ];
  }

  /** Opens the explanation as rendered Markdown. */
  async show({ kind, id, title }: ExplanationSubject): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${tabTitle(title)}.md`, query: `${kind} ${id}` });
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch (error) {
      // VS Code's own Markdown extension may be switched off: its source can be read too.
      this.#ports.logger.debug(`The Markdown preview is not there: ${String(error)}`);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const [kind = '', ...rest] = query.split(' ');
    const id = rest.join(' ');
    return kind === 'job' ? await this.#jobText(id) : this.#extensionText(kind, id);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  async #jobText(jobId: string): Promise<string> {
    const { store, clock } = this.#ports;
    const { t } = vscode.l10n;
    const placed = findCiJob(store.snapshot.ci, jobId);
    if (placed === undefined) return subjectGone(t);
    const names = repositoryNames(store.snapshot.repositories, t);
    const now = new Date(clock.now()).toISOString();
    return ciExplanation(placed, await this.#explain(jobId), { names, now, t });
  }

  #extensionText(kind: string, id: string): string {
    const { t } = vscode.l10n;
    const all = this.#ports.extensions.explainCandidates();
    const found = all.find((extension) => extension.domain === kind && extension.id === id);
    return found === undefined ? subjectGone(t) : extensionExplanation(found, t);
  }

  /** What the last report says is told even where the engine can say no more. */
  async #explain(jobId: string): Promise<CiJobExplanation | null> {
    try {
      return await this.#ports.engine.explainCiJob(jobId);
    } catch (error) {
      this.#ports.logger.warn(`A CI job could not be explained: ${String(error)}`);
      return null;
    }
  }

  #update(ci: CiReport | null): void {
    if (ci === this.#ci) return;
    this.#ci = ci;
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changes.fire(uri);
  }
}

/** What would part a path is replaced. */
function tabTitle(title: string): string {
  const shown = displayText(title).replaceAll(/[\\/:?#]+/gu, ' › ');
  return Array.from(shown).slice(0, LONGEST_TITLE).join('').trim() || 'CI';
}
