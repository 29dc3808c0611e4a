import * as v from 'valibot';

import type { CommandId } from '../commands/commandIds.ts';
import type { CiJob } from '../../core/model/ciJob.ts';
import type { CiJobExplanation, CiReport } from '../../core/model/ciReport.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Logger } from '../../core/ports.ts';
import { dashboardRequestSchema } from '../../protocol/dashboardMessages.ts';
import type { DashboardMessage, DashboardRequest } from '../../protocol/dashboardMessages.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';

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

function dispatch(request: DashboardRequest, ports: DashboardRequestPorts): void {
  switch (request.type) {
    case 'ready':
      ports.ready();
      break;
    case 'analyzeRepositories':
    case 'analyzeFailedRepositories':
    case 'cancelAnalysis':
    case 'exportReport':
    case 'showLog':
    case 'connectJenkins':
    case 'connectGithub':
    case 'importCiJobs':
    case 'refreshCiJobs':
      ports.execute(`muster.${request.type}`);
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
    case 'openCiJob':
      openCiJob(request.jobId, ports);
      break;
    case 'explainCiJob':
      void explainCiJob(request.jobId, ports);
      break;
    case 'watchActivity':
      ports.watchActivity(request.watching);
      break;
  }
}

function postDetails(repositoryId: string, ports: DashboardRequestPorts): void {
  const repository = ports.snapshot().results.get(repositoryId) ?? null;
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
