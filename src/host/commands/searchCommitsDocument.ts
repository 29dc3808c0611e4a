import * as v from 'valibot';
import * as vscode from 'vscode';

import type { Logger } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import { findGitApi } from '../bridge/gitExtension.ts';
import { commitText } from '../present/commitText.ts';
import { displayText } from '../present/displayText.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';

const SCHEME = 'muster-commit';

/** What a document is of; it comes back from the editor, and after a reload from an earlier window. */
const subjectSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{16} (?:[0-9a-f]{40}|[0-9a-f]{64})$/u),
  v.transform((query) => query.split(' ') as [repositoryId: string, commit: string]),
);

export interface CommitDocumentPorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'readCommit'>;
  readonly logger: Logger;
}

/**
 * Shows a commit: as VS Code's git extension does, where it has the repository open, else as a text that can only be read.
 */
export class CommitDocuments implements vscode.TextDocumentContentProvider {
  readonly #ports: CommitDocumentPorts;
  readonly #registration: vscode.Disposable;

  constructor(ports: CommitDocumentPorts) {
    this.#ports = ports;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** @param commit object id */
  async show(repositoryId: string, commit: string): Promise<void> {
    const repository = this.#ports.store.snapshot.repositories.find(({ id }) => id === repositoryId);
    if (repository === undefined || (await this.#showInGit(repository.path, commit))) return;
    const name = `${displayText(repository.name).replaceAll(/[\\/:?#]+/gu, ' ')} ${commit.slice(0, 10)}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: `${repositoryId} ${commit}` });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const subject = v.safeParse(subjectSchema, query);
    const { t } = vscode.l10n;
    if (!subject.success) return t('There is no such commit.');
    const [repositoryId, commit] = subject.output;
    const details = await this.#ports.engine.readCommit(repositoryId, commit);
    if (details === null) return t('This commit is not known any more. Analyze the repositories, then search again.');
    const repository = this.#ports.store.snapshot.repositories.find(({ id }) => id === repositoryId);
    return commitText(details, repository?.name ?? '', t);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  /** Whether the git extension showed it; it would ask which repository is meant if it did not have this one. */
  async #showInGit(path: string, commit: string): Promise<boolean> {
    const uri = vscode.Uri.file(path);
    const git = await findGitApi(this.#ports.logger);
    if (git?.repositories.some(({ rootUri }) => rootUri.toString() === uri.toString()) !== true) return false;
    try {
      await vscode.commands.executeCommand('git.viewCommit', uri, commit);
      return true;
    } catch (error) {
      this.#ports.logger.debug(`The git extension could not show a commit: ${String(error)}`);
      return false;
    }
  }
}
