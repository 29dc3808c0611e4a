import * as v from 'valibot';

import type { CommandId } from '../commands/commandIds.ts';
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
  readonly logger: Logger;
}

/** Carries out what the page asks for. Anything that is not a request, or names no repository of ours, is dropped. */
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
  }
}

function postDetails(repositoryId: string, ports: DashboardRequestPorts): void {
  const repository = ports.snapshot().results.get(repositoryId) ?? null;
  ports.post({ type: 'repositoryDetails', repositoryId, repository });
}
