import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { musterApi, musterExtension } from './muster.ts';

/** Commands that VS Code itself makes for every view. */
const VIEW_COMMANDS = /^muster\.(?:repositories|ciJobs|runs)\./u;

/** The part of the manifest that is compared. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
  it('returns the public API', async () => {
    const api = await musterApi();
    assert.equal(api.apiVersion, 1);
    assert.equal(musterExtension().isActive, true);
  });

  it('registers the commands that the manifest declares, and no other', async () => {
    await musterApi();
    const manifest = musterExtension().packageJSON as Manifest; // VS Code gives it without a type
    const declared = manifest.contributes.commands.map(({ command }) => command);
    const all = await vscode.commands.getCommands(true);
    const registered = all.filter((id) => id.startsWith('muster.') && !VIEW_COMMANDS.test(id));
    assert.deepEqual(registered.toSorted(), declared.toSorted());
  });
});
