import type { DashboardCi, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { RunActivity } from '../../../src/core/model/runActivity.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import { activity } from './activity.ts';
import { ciView, fleetCi, manyJobs, outdatedCi, TIMED_OUT } from './ciJobs.ts';
import { finishedSnapshot, fleet } from './fleet.ts';
import {
  cancelledSnapshot,
  countingReport,
  countingSnapshot,
  discoveringSnapshot,
  emptySnapshot,
  failedAgainSnapshot,
  failedSnapshot,
  idleSnapshot,
  runningSnapshot,
} from './runs.ts';
import { selectionResult } from './selectionResults.ts';
import { SPECIAL } from './specialCases.ts';

/** A page in a state, and how to come to it. */
export interface PageState {
  readonly name: string;
  readonly snapshot: DashboardSnapshot;
  /** The webview's kept navigation. */
  readonly hash?: string;
  /** Sent after the snapshot. */
  readonly messages?: readonly DashboardMessage[];
}

const FLEET = fleet();
export const WEB_APP = '0000000000000001';
/** Some of its CI jobs fail. */
export const PAYMENTS = '0000000000000002';

const FAILED = { phase: 'failed', failure: TIMED_OUT } as const;

/** Every page in every state that a person can meet. */
export const PAGE_STATES: readonly PageState[] = [
  { name: 'overview', snapshot: FLEET.snapshot },
  { name: 'overview over all time', snapshot: FLEET.snapshot, hash: '#/?window=all' },
  { name: 'repositories', snapshot: FLEET.snapshot, hash: '#/repositories' },
  { name: 'repositories, none matches', snapshot: FLEET.snapshot, hash: '#/repositories?filter=zzz' },
  repositoryState('complete repository', WEB_APP),
  repositoryState('incomplete repository', SPECIAL.incomplete),
  repositoryState('failed repository', SPECIAL.failed),
  repositoryState('empty repository', SPECIAL.empty),
  repositoryState('partial clone', SPECIAL.partialClone),
  repositoryState('copy', SPECIAL.copy),
  repositoryState('shallow clone', SPECIAL.shallow),
  { name: 'health', snapshot: FLEET.snapshot, hash: '#/health' },
  { name: 'health, by a feature', snapshot: FLEET.snapshot, hash: '#/health?missing=license&features=-docker' },
  { name: 'health, none matches', snapshot: FLEET.snapshot, hash: '#/health?health=zzz' },
  { name: 'health while it is read', snapshot: runningSnapshot(FLEET, 9), hash: '#/health' },
  { name: 'health, nothing read', snapshot: runningSnapshot(FLEET, 0), hash: '#/health' },
  { name: 'health of nothing', snapshot: finishedSnapshot(FLEET.repositories.slice(1, 2)), hash: '#/health' },
  couplingState('coupling', WEB_APP),
  couplingState('coupling, too few commits', SPECIAL.empty),
  couplingState('coupling of what could not be read', SPECIAL.failed),
  { name: 'coupling, not told yet', snapshot: FLEET.snapshot, hash: '#/coupling' },
  { name: 'coupling while it is read', snapshot: runningSnapshot(FLEET, 9), hash: '#/coupling' },
  {
    name: 'coupling of one repository',
    snapshot: finishedSnapshot(FLEET.repositories.slice(0, 1)),
    hash: '#/coupling',
  },
  selectionState('people', '#/people'),
  selectionState('people with bots and a risk', '#/people?bots=yes&who=ken.moreau@acme.example'),
  selectionState('hotspots', '#/hotspots'),
  selectionState('hotspots in a repository', `#/hotspots?in=${WEB_APP}`),
  selectionState('overview with a comparison', '#/?compare=yes'),
  selectionState('overview, a span being counted', '#/?from=2026-03-01T00:00:00Z&only-path=src'),
  { name: 'people, not counted yet', snapshot: FLEET.snapshot, hash: '#/people' },
  { name: 'unknown repository', snapshot: FLEET.snapshot, hash: '#/repository/ffffffffffffffff' },
  { name: 'not analyzed', snapshot: idleSnapshot() },
  { name: 'discovering', snapshot: discoveringSnapshot() },
  { name: 'running, nothing read', snapshot: runningSnapshot(FLEET, 0) },
  { name: 'running', snapshot: runningSnapshot(FLEET, 9) },
  { name: 'counting lines', snapshot: countingSnapshot(FLEET, 9) },
  countingState('repository whose lines are being counted', WEB_APP),
  { name: 'cancelled', snapshot: cancelledSnapshot(FLEET, 12) },
  { name: 'failed', snapshot: failedSnapshot() },
  { name: 'failed with older results', snapshot: failedAgainSnapshot() },
  { name: 'no repository', snapshot: emptySnapshot() },
  ciState('CI', ciView(fleetCi(FLEET))),
  ciState('CI, not told yet', null),
  ciState('CI, nothing connected', ciView(null)),
  ciState('CI, being read', ciView(null, { phase: 'reading' })),
  ciState('CI, failed', ciView(null, FAILED)),
  ciState('CI, cancelled', ciView(null, { phase: 'cancelled' })),
  ciState('CI, outdated and being read', ciView(outdatedCi(FLEET), { phase: 'reading' }), '#/ci?group=unallocated'),
  ciState('CI, failed with older jobs', ciView(outdatedCi(FLEET), FAILED), '#/ci?group=orphaned'),
  ciState('CI, none matches', ciView(fleetCi(FLEET)), '#/ci?jobs=zzz'),
  ciState('CI without jobs', ciView(manyJobs(FLEET, 0))),
  ciState('repository with CI jobs', ciView(fleetCi(FLEET)), `#/repository/${PAYMENTS}`),
  ciState('repository without CI jobs', ciView(fleetCi(FLEET)), `#/repository/${WEB_APP}`),
  runState('run', activity()),
  runState('run, nothing yet', null),
  runState('run, not told yet', undefined),
];

function selectionState(name: string, hash: string): PageState {
  const result = selectionResult(FLEET);
  const messages = [{ type: 'selectionResult', resultId: 1, result, problem: null }] as const;
  return { name, snapshot: FLEET.snapshot, hash, messages };
}

function ciState(name: string, ci: DashboardCi | null, hash = '#/ci'): PageState {
  return { name, snapshot: FLEET.snapshot, hash, messages: ci === null ? [] : [{ type: 'ci', ci }] };
}

function runState(name: string, told: RunActivity | null | undefined): PageState {
  const messages = told === undefined ? [] : ([{ type: 'activity', activity: told, problem: null }] as const);
  return { name, snapshot: FLEET.snapshot, hash: '#/run', messages };
}

function countingState(name: string, repositoryId: string): PageState {
  const repository = FLEET.repositories.find(({ id }) => id === repositoryId);
  if (repository === undefined) throw new Error('The fleet has no such repository');
  const counting = countingReport(repository, '2025-11-21T09:30:00Z');
  return {
    name,
    snapshot: countingSnapshot({ ...FLEET, repositories: [counting] }, 0),
    hash: `#/repository/${repositoryId}?window=all`,
    messages: [{ type: 'repositoryDetails', repositoryId, repository: counting }],
  };
}

function couplingState(name: string, repositoryId: string): PageState {
  return { ...repositoryState(name, repositoryId), hash: `#/coupling?files=${repositoryId}` };
}

function repositoryState(name: string, repositoryId: string): PageState {
  const repository = FLEET.repositories.find(({ id }) => id === repositoryId) ?? null;
  return {
    name,
    snapshot: FLEET.snapshot,
    hash: `#/repository/${repositoryId}`,
    messages: [{ type: 'repositoryDetails', repositoryId, repository }],
  };
}
