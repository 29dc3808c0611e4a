// A stand-in for the engine's worker: answers by rote, so that the client is tested on a real thread.
import process from 'node:process';
import { parentPort } from 'node:worker_threads';

import type { EngineMessage, EngineRequest } from '../../../src/protocol/engineMessages.ts';

const port = parentPort;
const post = (message: EngineMessage): void => port?.postMessage(message);

/** What the report's format asks for: an answer, a refusal, a crash or silence. */
function render({ requestId, format, dashboardDirectory }: Extract<EngineRequest, { type: 'renderReport' }>): void {
  if (dashboardDirectory === 'crash') throw new Error('the fake engine was told to crash');
  if (dashboardDirectory === 'exit') process.exit(3);
  if (dashboardDirectory === 'garble') port?.postMessage({ type: 'unheard of' });
  if (dashboardDirectory === 'refuse') {
    const problem = { code: 'noReport', severity: 'info', message: 'No report.', action: '', detail: '' } as const;
    post({ type: 'requestFailed', requestId, problem });
    return;
  }
  post({ type: 'rendered', requestId, content: `${format} of run` });
}

/** Finds one commit, then none, and says that there were as many repositories as matches were wanted. */
function search({ requestId, limit }: Extract<EngineRequest, { type: 'searchCommits' }>): void {
  port?.postMessage({ type: 'commitsFound', requestId, matches: [{}] });
  port?.postMessage({ type: 'commitsFound', requestId, matches: [] });
  post({ type: 'commitsSearched', requestId, summary: { searched: limit, total: limit, truncated: true } });
}

port?.on('message', (request: EngineRequest) => {
  if (request.type === 'analyze') post({ type: 'discovered', runId: request.runId, repositories: [] });
  if (request.type === 'renderReport') render(request);
  if (request.type === 'evaluateSelection') {
    port.postMessage({
      type: 'selectionEvaluated',
      requestId: request.requestId,
      result: { selection: request.selection },
    });
  }
  if (request.type === 'searchCommits') search(request);
  if (request.type === 'readWorkingState') post({ type: 'workingStates', requestId: request.requestId, states: {} });
  if (request.type === 'readCacheStatistics') {
    const statistics = { bytes: request.cache.maxBytes, repositories: 1, segments: 2 };
    post({ type: 'cacheStatistics', requestId: request.requestId, statistics });
  }
  if (request.type === 'clearCache') {
    post({ type: 'cacheCleared', requestId: request.requestId, bytes: request.cache.maxBytes });
  }
  if (request.type === 'cancel') {
    const summary = { totals: {}, contributors: [], organizations: [] };
    const end = { type: 'finished', runId: request.runId, outcome: 'cancelled', copies: {}, problems: [] };
    port.postMessage({ ...end, summary });
  }
  if (request.type === 'close') port.close();
});
