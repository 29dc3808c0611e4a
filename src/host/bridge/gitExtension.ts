import * as vscode from 'vscode';

import type { Logger } from '../../core/ports.ts';

/** What VS Code's own git extension already knows. */
export interface KnownGit {
  /** Absolute path of the git that the editor uses; `null` when it has none. */
  readonly gitPath: string | null;
  /** Work trees that the editor has open, absolute paths. */
  readonly repositories: readonly string[];
}

/** A repository that the git extension has open. */
export interface OpenRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    /** `undefined` until the extension has read it. */
    readonly HEAD: { readonly commit?: string } | undefined;
    /** Fires for every change that the extension notices, in files of the work tree too. */
    readonly onDidChange: vscode.Event<void>;
  };
}

/** The part of the git extension's API, version 1, that is read; it is never asked to open anything. */
export interface GitApi {
  readonly git?: { readonly path?: string };
  readonly repositories: readonly OpenRepository[];
  readonly onDidOpenRepository: vscode.Event<OpenRepository>;
  readonly onDidCloseRepository: vscode.Event<OpenRepository>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

const NOTHING_KNOWN: KnownGit = { gitPath: null, repositories: [] };

/** How long to wait for the git extension to start: discovery finds the same repositories, only later. */
const ACTIVATION_TIMEOUT_MS = 2000;

/** Asks VS Code's git extension, if it is there and enabled. Never throws: without it, discovery finds what there is. */
export async function readKnownGit(logger: Logger): Promise<KnownGit> {
  const api = await findGitApi(logger);
  if (api === null) return NOTHING_KNOWN;
  return {
    gitPath: api.git?.path ?? null,
    repositories: api.repositories
      .filter(({ rootUri }) => rootUri.scheme === 'file')
      .map(({ rootUri }) => rootUri.fsPath),
  };
}

/** The API of VS Code's git extension; `null` when it is not there, not enabled or does not answer. Never throws. */
export async function findGitApi(logger: Logger): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) return null;
  try {
    const git = extension.isActive ? extension.exports : await withTimeout(extension.activate());
    return git?.enabled === true ? git.getAPI(1) : null;
  } catch (error) {
    logger.warn(`The git extension could not be asked for its repositories: ${String(error)}`);
    return null;
  }
}

async function withTimeout<T>(activation: Thenable<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ACTIVATION_TIMEOUT_MS);
  });
  try {
    return await Promise.race([activation, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
