import * as vscode from 'vscode';

import type { ExplanationDocuments, ExplanationSubject } from '../ci/explanationDocuments.ts';
import type { ExtensionPoints } from '../extensions/extensionPoints.ts';
import { ciJobPlace } from '../present/ciJobPlace.ts';
import { findCiJob, placedCiJobs } from '../present/ciJobPlaces.ts';
import { displayedRepositoryNames } from '../present/ciRepositoryNames.ts';
import { ciStatusLabel } from '../present/ciStatus.ts';
import { displayText } from '../present/displayText.ts';
import { extensionDomainLabel } from '../present/extensionExplanation.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import { jobIdOf } from './ciJobArgument.ts';
import type { CommandHandlers } from './commandIds.ts';

interface SubjectItem extends vscode.QuickPickItem {
  readonly subject?: ExplanationSubject;
}

/** Say why a CI job is where it is, and why what another extension has added is used. */
export function explainCommands(
  store: AnalysisStore,
  extensions: Pick<ExtensionPoints, 'explainCandidates'>,
  documents: Pick<ExplanationDocuments, 'show'>,
): CommandHandlers<'muster.explain'> {
  return {
    'muster.explain': async (value) => {
      const jobId = jobIdOf(value);
      const subject = jobId === undefined ? await pickSubject(store.snapshot, extensions) : jobSubject(store, jobId);
      if (subject !== undefined) await documents.show(subject);
    },
  };
}

function jobSubject({ snapshot }: AnalysisStore, jobId: string): ExplanationSubject {
  return { kind: 'job', id: jobId, title: findCiJob(snapshot.ci, jobId)?.job.name ?? '' };
}

async function pickSubject(
  snapshot: AnalysisSnapshot,
  extensions: Pick<ExtensionPoints, 'explainCandidates'>,
): Promise<ExplanationSubject | undefined> {
  const { t } = vscode.l10n;
  const [jobs, others] = [jobItems(snapshot), extensionItems(extensions)];
  if (jobs.length + others.length === 0) {
    void vscode.window.showInformationMessage(t('There are no CI jobs to explain. Connect a CI server first.'));
    return undefined;
  }
  const kind = vscode.QuickPickItemKind.Separator;
  const items: SubjectItem[] = [
    ...(jobs.length === 0 ? [] : [{ label: t('CI jobs'), kind }, ...jobs]),
    ...(others.length === 0 ? [] : [{ label: t('Added by other extensions'), kind }, ...others]),
  ];
  const placeHolder = t('Choose a CI job to see why it is where it is');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.subject;
}

function jobItems({ ci, repositories }: AnalysisSnapshot): readonly SubjectItem[] {
  const { t } = vscode.l10n;
  const names = displayedRepositoryNames(repositories, t);
  return ci === null
    ? []
    : [...placedCiJobs(ci)].map((placed) => ({
        label: displayText(placed.job.name),
        description: `${ciStatusLabel(placed.job.status, t)} · ${ciJobPlace(placed, names, t)}`,
        subject: { kind: 'job', id: placed.job.id, title: placed.job.name },
      }));
}

function extensionItems(extensions: Pick<ExtensionPoints, 'explainCandidates'>): readonly SubjectItem[] {
  return extensions.explainCandidates().map(({ domain, id, title }) => ({
    label: displayText(title),
    description: extensionDomainLabel(domain, vscode.l10n.t),
    subject: { kind: domain, id, title },
  }));
}
