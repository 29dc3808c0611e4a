import type {
  ActivityApi,
  ActivityDurations,
  ActivityOperation,
  ActivityPermit,
  ActivityTask,
  RunActivity,
} from '../../core/model/runActivity.ts';
import { formatMinute } from '../../core/report/formatAge.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { ciProviderLabel } from './ciProviders.ts';
import { durationText } from './ciStatus.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import type { StatusIcon } from './rowStatus.ts';
import { runKindLabel, taskStateLabel } from './runWords.ts';

/** A part of what the engine does; each has a heading, in this order. */
export const RUN_SECTIONS = ['tasks', 'operations', 'permits', 'api'] as const;
export type RunSectionKey = (typeof RUN_SECTIONS)[number];

/** A line of the Runs view. */
export interface RunRow {
  /** Unique within its section. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon;
  /** Line by line. */
  readonly details: readonly string[];
}

/** What stands under a heading. */
export function runRows(key: RunSectionKey, activity: RunActivity, t: Localize): readonly RunRow[] {
  switch (key) {
    case 'tasks':
      return activity.tasks.map((task) => taskRow(task, t));
    case 'operations':
      return activity.operations.map((operation) => operationRow(operation, t));
    case 'permits':
      return activity.permits.map((permit) => permitRow(permit, t));
    case 'api':
      return activity.api.map((api) => apiRow(api, t));
  }
}

const TASK_ICONS: Readonly<Record<ActivityTask['state'], StatusIcon>> = {
  pending: { name: 'ellipsis', color: 'descriptionForeground' },
  running: { name: 'sync~spin', color: 'progressBar.background' },
  completed: { name: 'pass', color: 'charts.green' },
  failed: { name: 'error', color: 'problemsErrorIcon.foreground' },
  cancelled: { name: 'circle-slash', color: 'descriptionForeground' },
};

/** `Read history · running · 4.2 s`. */
function taskRow({ id, title, kind, state, startedAt, durationMs, error }: ActivityTask, t: Localize): RunRow {
  const took = durationMs === null ? [] : [durationText(durationMs)];
  return {
    key: id,
    label: displayText(title),
    description: [runKindLabel(kind, t), taskStateLabel(state, t), ...took].join(' · '),
    icon: TASK_ICONS[state],
    details: [
      ...(startedAt === null ? [] : [t('Begun: {0}', formatMinute(startedAt))]),
      ...(error === null ? [] : [displayText(error)]),
    ],
  };
}

/** `40 calls · p50 12 ms · p95 80 ms · p99 120 ms · 2 failed`. */
function operationRow(operation: ActivityOperation, t: Localize): RunRow {
  const { name, calls, successes, failures, cancelled } = operation;
  const failed = failures === 0 ? [] : [t('{0} failed', groupedCount(failures))];
  return {
    key: name,
    label: runKindLabel(name, t),
    description: [callCount(calls, t), ...durations(operation), ...failed].join(' · '),
    icon: failures === 0 ? plain('watch') : WARNING,
    details: [
      t('{0} succeeded', groupedCount(successes)),
      t('{0} failed', groupedCount(failures)),
      t('{0} cancelled', groupedCount(cancelled)),
    ],
  };
}

/** `2 of 4 · 50 % · 12 waiting, at most 36`. */
function permitRow(permit: ActivityPermit, t: Localize): RunRow {
  const { name, active, limit, saturationPercent, queueDepth, maxQueueDepth } = permit;
  const waiting =
    maxQueueDepth === 0
      ? t('none waited')
      : t('{0} waiting, at most {1}', groupedCount(queueDepth), groupedCount(maxQueueDepth));
  const waits = durations(permit);
  return {
    key: name,
    label: runKindLabel(name, t),
    description: [
      t('{0} of {1}', groupedCount(active), groupedCount(limit)),
      `${Math.round(saturationPercent)} %`,
      waiting,
    ].join(' · '),
    icon: queueDepth === 0 ? plain('dashboard') : { name: 'dashboard', color: 'problemsWarningIcon.foreground' },
    details: waits.length === 0 ? [] : [t('Time spent waiting: {0}', waits.join(' · '))],
  };
}

/** `214 requests · p50 12 ms · … · 180 from the cache · 2 failed`. */
function apiRow(api: ActivityApi, t: Localize): RunRow {
  const { provider, success, error, exception, cached } = api;
  const failures = error + exception;
  return {
    key: provider,
    label: ciProviderLabel(provider, t),
    description: [
      requestCount(success + failures, t),
      ...durations(api),
      ...(cached === 0 ? [] : [t('{0} from the cache', groupedCount(cached))]),
      ...(failures === 0 ? [] : [t('{0} failed', groupedCount(failures))]),
    ].join(' · '),
    icon: failures === 0 ? plain('globe') : WARNING,
    details: [
      t('{0} answered', groupedCount(success)),
      t('{0} refused by the server', groupedCount(error)),
      t('{0} without an answer', groupedCount(exception)),
      t('{0} answered from the cache', groupedCount(cached)),
    ],
  };
}

/** Percentiles that are known. */
function durations({ p50Ms, p95Ms, p99Ms }: ActivityDurations): readonly string[] {
  const named = [['p50', p50Ms] as const, ['p95', p95Ms] as const, ['p99', p99Ms] as const];
  return named.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${durationText(ms)}`]));
}

const WARNING: StatusIcon = { name: 'warning', color: 'problemsWarningIcon.foreground' };

function plain(name: string): StatusIcon {
  return { name, color: null };
}

function callCount(count: number, t: Localize): string {
  return count === 1 ? t('1 call') : t('{0} calls', groupedCount(count));
}

function requestCount(count: number, t: Localize): string {
  return count === 1 ? t('1 request') : t('{0} requests', groupedCount(count));
}
