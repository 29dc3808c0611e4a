import type { AttentionItem } from '../../../src/core/model/dashboard.ts';
import type {
  ActivityApi,
  ActivityOperation,
  ActivityPermit,
  ActivityTask,
  RunActivity,
} from '../../../src/core/model/runActivity.ts';
import { operationWord, permitWord } from '../format/activityWords.ts';
import { providerName } from '../format/ciWords.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { operationDuration } from '../format/durations.ts';

/** What a person should look at in what the engine did, most urgent first. Pure. */
export function runAttention({ tasks, operations, permits, api }: RunActivity): readonly AttentionItem[] {
  return [
    ...tasks.filter(({ state }) => state === 'failed').map(failedTask),
    ...api.filter(({ error, exception }) => error + exception > 0).map(failedRequests),
    ...operations.filter(({ failures }) => failures > 0).map(failedCalls),
    ...permits.filter(({ queueDepth }) => queueDepth > 0).map(saturated),
  ];
}

function failedTask({ kind, title, error }: ActivityTask): AttentionItem {
  return { ...NOTHING, severity: 'error', title: `${title}: ${operationWord(kind)} failed`, detail: error ?? '' };
}

function failedRequests({ provider, success, error, exception, cached }: ActivityApi): AttentionItem {
  const all = success + error + exception + cached;
  return {
    ...NOTHING,
    severity: 'warning',
    title: `${providerName(provider)}: ${groupedCount(error + exception)} of ${countOf(all, 'request')} failed`,
    detail: `${groupedCount(error)} refused by the server, ${groupedCount(exception)} never answered.`,
    action: 'The log says which.',
  };
}

function failedCalls({ name, calls, failures }: ActivityOperation): AttentionItem {
  const title = `${operationWord(name)}: ${groupedCount(failures)} of ${countOf(calls, 'call')} failed`;
  return { ...NOTHING, severity: 'warning', title, action: 'The log says why.' };
}

/** No fault: it tells what the work waits for. */
function saturated({ name, active, limit, queueDepth, p95Ms }: ActivityPermit): AttentionItem {
  return {
    ...NOTHING,
    severity: 'info',
    title: `${permitWord(name)}: ${groupedCount(active)} of ${groupedCount(limit)} in use, ${groupedCount(queueDepth)} waiting`,
    detail: p95Ms === null ? '' : `19 of 20 wait no longer than ${operationDuration(p95Ms)}.`,
  };
}

const NOTHING = { repositoryId: null, detail: '', action: '' } as const;
