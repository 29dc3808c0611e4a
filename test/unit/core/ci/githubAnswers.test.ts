import { describe, expect, it } from 'vitest';

import { startServer } from '../http/clientFixture.ts';
import { answerJson, type FaultServer } from '../http/faultServer.ts';
import { jobNamed, listJobs } from './ciFixture.ts';
import { providerOf } from './githubFixture.ts';

describe('an answer that is not what is documented', () => {
  const misbehave = (answer: (path: string, server: FaultServer) => unknown): Promise<FaultServer> => {
    const started = startServer((request, response) => {
      void started.then((server) => answerJson(response, answer(request.url ?? '', server)));
    });
    return started;
  };

  it('costs its repository and is told', async () => {
    for (const value of [[], {}, { workflows: 7 }, 'x', null]) {
      const server = await misbehave(() => value);
      const { jobs, problems } = await listJobs(providerOf(server.origin));
      expect(jobs).toEqual([]);
      expect(problems).toMatchObject([
        { code: 'malformedAnswer', detail: 'octo/web: there is no usable workflows in the answer' },
      ]);
    }
  });

  it('costs the workflows that are malformed and no others', async () => {
    const good = { id: 1, name: 'CI', path: '.github/workflows/ci.yml', state: 'active' };
    const bad = [null, { ...good, id: '2' }, { ...good, name: '' }, { ...good, id: -1 }, { ...good, path: 7 }];
    const badRuns = [null, { workflow_id: 'x' }, { workflow_id: 1, run_number: 'x' }];
    const good1 = { workflow_id: 1, status: 'completed', conclusion: 'failure', html_url: 'javascript:alert(1)' };
    const server = await misbehave((path) =>
      path.includes('/workflows') ? { workflows: [...bad, good] } : { workflow_runs: [...badRuns, good1] },
    );
    const list = await listJobs(providerOf(server.origin));
    const lastRun = { number: null, startedAt: null, durationMs: null, url: null };
    expect(jobNamed(list, 'octo/web/CI')).toMatchObject({ status: 'failure', lastRun });
    expect(list.problems).toMatchObject([{ code: 'malformedJobs', detail: '5 left out' }]);
  });

  it('does not lead to another server, nor on for ever', async () => {
    const other = await startServer((_, response) => answerJson(response, { workflows: [] }));
    let pages = 0;
    const server = await startServer((request, response) => {
      pages += 1;
      const link = pages === 1 ? `<${other.origin}/next>; rel="next"` : `<${request.url ?? ''}&x>; rel="next"`;
      answerJson(response, { workflows: [], workflow_runs: [] }, { link });
    });
    await listJobs(providerOf(server.origin));
    expect([pages, other.requests.length]).toEqual([1, 0]);
    await listJobs(providerOf(server.origin));
    expect(pages).toBe(11);
  });
});
