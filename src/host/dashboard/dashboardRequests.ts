import * as v from 'valibot';

import type { CommandId } from '../commands/commandIds.ts';
import type { CiJob } from '../../core/model/ciJob.ts';
import type { CiJobExplanation, CiReport } from '../../core/model/ciReport.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Logger } from '../../core/ports.ts';
import { dashboardRequestSchema } from '../../protocol/dashboardMessages.ts';
import type { DashboardMessage, DashboardRequest } from '../../protocol/dashboardMessages.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { repositoryDetails, type ResultsOf } from './dashboardPresenter.ts';
import { listedFile } from './listedFiles.ts';
import type { SelectionAnswers } from './selectionAnswers.ts';

/** What a request may reach; ids are looked up, nothing of a message is ever used as a path or a command. */
export interface DashboardRequestPorts {
  readonly snapshot: () => AnalysisSnapshot;
  readonly post: (message: DashboardMessage) => void;
  /** The page is there and listens. */
  readonly ready: () => void;
  readonly revealInTree: (repositoryId: string) => void;
  readonly execute: (command: CommandId, ...values: readonly string[]) => void;
  /** Why a CI job is where it is; `null` when there is none of that id. */
  readonly explainCiJob: (jobId: string) => Promise<CiJobExplanation | null>;
  /** The page begins or ends to show what the engine does. */
  readonly watchActivity: (watching: boolean) => void;
  readonly selections: SelectionAnswers;
  /** What other extensions say of a repository. */
  readonly extensionResults: ResultsOf;
  /** Opens a file that the host itself has listed. */
  readonly openFile: (repositoryId: string, path: string) => void;
  /** Shows what a metric means. */
  readonly openDefinition: (metric: string) => void;
  readonly logger: Logger;
}

/** Carries out what the page asks for. Anything that is not a request, or names nothing of ours, is dropped. */
export function handleDashboardRequest(message: unknown, ports: DashboardRequestPorts): void {
  const parsed = v.safeParse(dashboardRequestSchema, message);
  if (!parsed.success) {
    ports.logger.warn(`The dashboard sent a message that is not a request: ${v.summarize(parsed.issues)}`);
    return;
  }
  const request = parsed.output;
  if ('repositoryId' in request && !ports.snapshot().repositories.some(({ id }) => id === request.repositoryId)) {
    ports.logger.warn(`The dashboard asked for an unknown repository (${request.type})`);
    // A page that waits for details learns that there are none.
    if (request.type === 'repositoryDetails') postDetails(request.repositoryId, ports);
    return;
  }
  dispatch(request, ports);
}

/** Requests that run the command of their name. */
const COMMAND_REQUESTS = [
  ...(['analyzeRepositories', 'analyzeFailedRepositories', 'cancelAnalysis', 'exportReport', 'showLog'] as const),
  ...(['connectJenkins', 'connectGithub', 'importCiJobs', 'refreshCiJobs', 'searchCommits', 'comparePeriods'] as const),
] as const;

type CommandRequest = Extract<DashboardRequest, { type: (typeof COMMAND_REQUESTS)[number] }>;

function isCommandRequest(request: DashboardRequest): request is CommandRequest {
  return COMMAND_REQUESTS.some((type) => type === request.type);
}

function dispatch(request: DashboardRequest, ports: DashboardRequestPorts): void {
  if (isCommandRequest(request)) {
    ports.execute(`muster.${request.type}`);
    return;
  }
  switch (request.type) {
    case 'ready':
      ports.ready();
      break;
    case 'analyzeRepository':
    case 'openFolder':
      ports.execute(`muster.${request.type}`, request.repositoryId);
      break;
    case 'revealInTree':
      ports.revealInTree(request.repositoryId);
      break;
    case 'repositoryDetails':
      postDetails(request.repositoryId, ports);
      break;
    case 'explainCiJob':
      void explainCiJob(request.jobId, ports);
      break;
    case 'watchActivity':
      ports.watchActivity(request.watching);
      break;
    case 'evaluateSelection':
      ports.selections.request(request.resultId, request.selection);
      break;
    case 'openCiJob':
    case 'openHotspot':
    case 'openRepositoryFile':
    case 'openDefinition':
      open(request, ports);
      break;
  }
}

type OpenRequest = Extract<
  DashboardRequest,
  { type: 'openCiJob' | 'openHotspot' | 'openRepositoryFile' | 'openDefinition' }
>;

/** Opens what the host knows itself: a job's page, a file, a definition. */
function open(request: OpenRequest, ports: DashboardRequestPorts): void {
  switch (request.type) {
    case 'openCiJob':
      openCiJob(request.jobId, ports);
      break;
    case 'openHotspot':
    case 'openRepositoryFile':
      openListedFile(request, ports);
      break;
    case 'openDefinition':
      ports.openDefinition(request.metric);
      break;
  }
}

/** A file that the page was told of, by its place there: the page itself names none. */
function openListedFile(
  request: Extract<DashboardRequest, { type: 'openHotspot' | 'openRepositoryFile' }>,
  { selections, snapshot, openFile, logger }: DashboardRequestPorts,
): void {
  if (request.type === 'openHotspot') {
    const hotspot = selections.hotspotAt(request.resultId, request.place);
    if (hotspot !== null) openFile(hotspot.repositoryId, hotspot.path);
    else logger.warn('The dashboard asked to open a hotspot that it was not told of last');
    return;
  }
  const { repositoryId, list, place } = request;
  const report = snapshot().results.get(repositoryId);
  const path = report === undefined ? null : listedFile(report, list, place);
  if (path !== null) openFile(repositoryId, path);
  else logger.warn('The dashboard asked to open a file that is not listed');
}

function postDetails(repositoryId: string, ports: DashboardRequestPorts): void {
  const repository = repositoryDetails(ports.snapshot(), repositoryId, ports.extensionResults);
  ports.post({ type: 'repositoryDetails', repositoryId, repository });
}

/** Only a job that is there, and has a page on the web, is opened. */
function openCiJob(jobId: string, { snapshot, execute, logger }: DashboardRequestPorts): void {
  const { ci } = snapshot();
  const job = ci === null ? undefined : jobsOf(ci).find(({ id }) => id === jobId);
  if (job !== undefined && isWebAddress(job.url)) execute('muster.openCiJob', jobId);
  else logger.warn('The dashboard asked to open a CI job that is unknown or has no page');
}

function jobsOf({ allocation }: CiReport): readonly CiJob[] {
  const { repositories, orphaned, infrastructure, unallocated } = allocation;
  const placed = [...repositories.flatMap(({ jobs }) => jobs), ...orphaned, ...infrastructure, ...unallocated];
  return placed.map(({ job }) => job);
}

function isWebAddress(url: string | null): boolean {
  const protocol = url === null ? null : (URL.parse(url)?.protocol ?? null);
  return protocol === 'https:' || protocol === 'http:';
}

/** Always answers: the page waits for it. */
async function explainCiJob(jobId: string, ports: DashboardRequestPorts): Promise<void> {
  try {
    const explanation = await ports.explainCiJob(jobId);
    ports.post({ type: 'ciJobExplanation', jobId, explanation, problem: null });
  } catch (error) {
    const problem =
      error instanceof ProblemError ? error.problem : createProblem('internalError', 'a CI job', String(error));
    ports.logger.warn(`A CI job could not be explained: ${problem.message}`);
    ports.post({ type: 'ciJobExplanation', jobId, explanation: null, problem });
  }
}
