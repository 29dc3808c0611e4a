import { isAbsolute } from 'node:path';

import * as vscode from 'vscode';

import type { Logger } from '../../core/ports.ts';
import { readKnownGit } from '../bridge/gitExtension.ts';
import type { AnalyzedWorkspace } from './analysisController.ts';

/** The folders of this workspace that lie on disk, absolute paths. */
export function analyzedFolders(): readonly string[] {
  const uris = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return uris.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
}

/**
 * The folders, and what VS Code's git extension knows of them.
 *
 * @param cacheDirectory where histories are kept between runs, absolute
 */
export async function readAnalyzedWorkspace(logger: Logger, cacheDirectory: string): Promise<AnalyzedWorkspace> {
  const { gitPath, repositories } = await readKnownGit(logger);
  return {
    folders: analyzedFolders(),
    knownRepositories: repositories,
    cacheDirectory,
    gitPath: gitPath !== null && isAbsolute(gitPath) ? gitPath : null,
  };
}
