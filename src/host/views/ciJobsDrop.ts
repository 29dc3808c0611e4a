import * as vscode from 'vscode';

import type { CiNode } from './ciJobsNode.ts';

const URI_LIST = 'text/uri-list';

/** Imports files that are dropped on the CI Jobs view, from the Explorer or from a folder of the desktop. */
export class CiJobsDrop implements vscode.TreeDragAndDropController<CiNode> {
  readonly dragMimeTypes = [];
  readonly dropMimeTypes = [URI_LIST];
  readonly #importFiles: (files: readonly string[]) => Promise<void>;

  /** @param importFiles takes absolute paths */
  constructor(importFiles: (files: readonly string[]) => Promise<void>) {
    this.#importFiles = importFiles;
  }

  async handleDrop(_target: CiNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const list = (await data.get(URI_LIST)?.asString()) ?? '';
    const files = list
      .split(/\r?\n/u)
      // As RFC 2483 has it, a line that begins with # is a comment.
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => vscode.Uri.parse(line))
      .filter(({ scheme }) => scheme === 'file')
      .map(({ fsPath }) => fsPath);
    if (files.length > 0) {
      await this.#importFiles(files);
      return;
    }
    const text = vscode.l10n.t('Only files on the disk of this workspace can be imported.');
    void vscode.window.showWarningMessage(text);
  }
}
