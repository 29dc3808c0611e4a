import * as v from 'valibot';
import * as vscode from 'vscode';

import { hasCiSource } from '../../core/config/ciOptions.ts';
import type { CiJob } from '../../core/model/ciJob.ts';
import type { CiController } from '../ci/ciController.ts';
import type { CiImports } from '../ci/ciImports.ts';
import type { CiLogins } from '../ci/ciLogins.ts';
import type { CiSources } from '../ci/ciSources.ts';
import { findCiJob } from '../present/ciJobPlaces.ts';
import { displayText } from '../present/displayText.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import { jobIdOf } from './ciJobArgument.ts';
import type { CommandHandler, CommandHandlers } from './commandIds.ts';
import { connectGithub } from './connectGithub.ts';
import { connectJenkins } from './connectJenkins.ts';
import { disconnectServer } from './disconnectServer.ts';
import { askForFiles, importFiles, removeImport } from './importCiJobs.ts';
import { pickRepository } from './pickRepository.ts';
import { showProblem } from './showProblem.ts';

type CiCommandId =
  | 'muster.connectJenkins'
  | 'muster.connectGithub'
  | 'muster.disconnectCiServer'
  | 'muster.importCiJobs'
  | 'muster.removeCiImport'
  | 'muster.refreshCiJobs'
  | 'muster.cancelCiJobs'
  | 'muster.revealCiJobs'
  | 'muster.openCiJob'
  | 'muster.copyCiJobName';

export interface CiCommandPorts {
  readonly store: AnalysisStore;
  readonly controller: CiController;
  readonly sources: CiSources;
  readonly logins: CiLogins;
  readonly imports: CiImports;
  /** Address of GitHub's API, as set. */
  readonly githubApi: () => string;
  /** Shows the jobs of a repository in the CI Jobs view. */
  readonly reveal: (repositoryId: string) => Promise<void>;
}

/** A row of the view that stands for a server or a file. */
const sourceSchema = v.object({ sourceId: v.string() });

/** A file, for keybindings and other extensions. */
const fileSchema = v.custom<vscode.Uri>((value) => value instanceof vscode.Uri && value.scheme === 'file');

/** Connect and disconnect CI servers, read their jobs, and do things with a job. */
export function ciCommands(ports: CiCommandPorts): CommandHandlers<CiCommandId> {
  const { store, controller } = ports;
  const connect = (work: () => Promise<boolean>): CommandHandler => {
    return async () => {
      if (await work()) await focusView();
    };
  };
  return {
    'muster.connectJenkins': connect(() => connectJenkins(ports)),
    'muster.connectGithub': connect(() => connectGithub(ports)),
    'muster.disconnectCiServer': (value) => disconnectServer(sourceIdOf(value), ports),
    'muster.importCiJobs': async (value) => {
      const files = v.is(fileSchema, value) ? [value.fsPath] : await askForFiles();
      if (files === undefined) return;
      await importFiles(files, ports);
      await focusView();
    },
    'muster.removeCiImport': (value) => removeImport(sourceIdOf(value), ports),
    'muster.refreshCiJobs': () => refresh(ports),
    'muster.cancelCiJobs': () => controller.cancel(),
    'muster.revealCiJobs': async (value) => {
      const repository = await pickRepository(value, store.snapshot);
      if (repository !== undefined) await ports.reveal(repository.id);
    },
    'muster.openCiJob': forJob(store, openInBrowser),
    'muster.copyCiJobName': forJob(store, copyName),
  };
}

async function focusView(): Promise<void> {
  await vscode.commands.executeCommand('muster.ciJobs.focus');
}

function sourceIdOf(value: unknown): string | undefined {
  const given = v.safeParse(sourceSchema, value);
  return given.success ? given.output.sourceId : undefined;
}

/** Reads again; says so where there is nothing to read, and where nothing could be read. */
async function refresh({ store, controller, sources }: CiCommandPorts): Promise<void> {
  await controller.refresh();
  const { ci, ciReading } = store.snapshot;
  if (ciReading.failure !== null) showProblem(ciReading.failure);
  else if (ci === null && ciReading.phase === 'idle' && !hasCiSource(sources.options)) await offerToConnect();
}

async function offerToConnect(): Promise<void> {
  const jenkins = vscode.l10n.t('Connect Jenkins');
  const github = vscode.l10n.t('Connect GitHub');
  const text = vscode.l10n.t('No CI server is connected, and no file with jobs is imported.');
  const chosen = await vscode.window.showInformationMessage(text, jenkins, github);
  if (chosen === jenkins) await vscode.commands.executeCommand('muster.connectJenkins');
  if (chosen === github) await vscode.commands.executeCommand('muster.connectGithub');
}

/** A job that is not there (any more) is passed over. */
function forJob(store: AnalysisStore, act: (job: CiJob) => Promise<void>): CommandHandler {
  return async (value) => {
    const jobId = jobIdOf(value);
    const found = jobId === undefined ? undefined : findCiJob(store.snapshot.ci, jobId);
    if (found !== undefined) await act(found.job);
  };
}

async function openInBrowser({ url, name }: CiJob): Promise<void> {
  // Checked by whoever read it, and once more where it leaves the editor.
  const page = url !== null && URL.canParse(url) ? new URL(url) : null;
  if (page !== null && /^https?:$/u.test(page.protocol)) {
    await vscode.env.openExternal(vscode.Uri.parse(page.href, true));
    return;
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} has no page to open.', displayText(name)));
}

async function copyName({ name }: CiJob): Promise<void> {
  await vscode.env.clipboard.writeText(name);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Name copied'), 3000);
}
