import { beforeEach, describe, expect, it } from 'vitest';

import type { ExtensionCiJob, ExtensionCiProvider } from '../../../../src/core/model/extensionApi.ts';
import { silentLogger } from '../../../../src/core/ports.ts';
import { ExtensionPoints } from '../../../../src/host/extensions/extensionPoints.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';

describe('CI providers of other extensions', () => {
  const { signal } = new AbortController();
  let warnings: string[];
  let extensions: ExtensionPoints;

  beforeEach(() => {
    warnings = [];
    const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) };
    extensions = new ExtensionPoints({ store: new AnalysisStore(), logger, deadlineMs: 150 });
  });

  const job = (id: string): ExtensionCiJob => ({ id, name: `${id}-verify`, status: 'success' });

  function provider(id: string, listJobs: ExtensionCiProvider['listJobs']): ExtensionCiProvider {
    return { id, title: `Title of ${id}`, listJobs };
  }

  const idsOf = async (): Promise<readonly string[]> =>
    (await extensions.extensionJobs(signal)).jobs.map(({ id }) => id);

  it('give their jobs, which have ids of their own', async () => {
    extensions.registerCiProvider(provider('b', () => [job('1'), job('2')]));
    extensions.registerCiProvider(provider('a', () => Promise.resolve([job('1')])));
    expect(await idsOf()).toEqual(['a 1', 'b 1', 'b 2']);
    expect(warnings).toEqual([]);
  });

  it('are told of when they come and when they go, and only then', () => {
    let changes = 0;
    extensions.onDidChangeCiProviders(() => (changes += 1));
    extensions.registerMetric({ id: 'm', title: 'M', compute: () => ({ value: 1 }) });
    expect(changes).toBe(0);
    const registration = extensions.registerCiProvider(provider('a', () => []));
    expect(changes).toBe(1);
    registration.dispose();
    registration.dispose();
    expect(changes).toBe(2);
  });

  it('take their jobs along when they are disposed', async () => {
    const registration = extensions.registerCiProvider(provider('a', () => [job('1')]));
    expect(await idsOf()).toEqual(['a 1']);
    registration.dispose();
    expect(await idsOf()).toEqual([]);
  });

  it('that throw, hang or answer nonsense cost their own jobs', async () => {
    extensions.registerCiProvider(
      provider('throws', () => {
        throw new Error('boom');
      }),
    );
    extensions.registerCiProvider(provider('hangs', () => new Promise(() => undefined)));
    extensions.registerCiProvider(provider('text', () => 'no jobs' as never));
    extensions.registerCiProvider(provider('sound', () => [job('1')]));
    const { jobs, problems } = await extensions.extensionJobs(signal);
    expect(jobs.map(({ id }) => id)).toEqual(['sound 1']);
    expect(problems.map(({ message, detail }) => `${message} ${detail}`)).toEqual([
      expect.stringMatching(/“Title of hangs”.* in time.*150 ms/u),
      expect.stringMatching(/“Title of text”.*understood.*no array/u),
      expect.stringMatching(/“Title of throws”.*failed.*boom/u),
    ]);
    expect(warnings).toHaveLength(3);
    const explained = extensions.explainCandidates().map(({ id, problems: own }) => [id, own.length]);
    expect(explained).toEqual([
      ['hangs', 1],
      ['sound', 0],
      ['text', 1],
      ['throws', 1],
    ]);
  });

  it('that mix jobs with nonsense lose the nonsense, which is counted', async () => {
    const mixed = [job('1'), null, { ...job('2'), status: 'green' }, job('1'), job('3')] as readonly ExtensionCiJob[];
    extensions.registerCiProvider(provider('a', () => mixed));
    const { jobs, problems } = await extensions.extensionJobs(signal);
    expect(jobs.map(({ id }) => id)).toEqual(['a 1', 'a 3']);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems[0]?.message).toContain('3 jobs that are left out');
    expect(problems[0]?.detail).toMatch(/^job 1: /u);
  });

  it('that have no end of jobs are cut short', async () => {
    const endless = Array.from({ length: 20_001 }, (_, index) => job(String(index)));
    extensions.registerCiProvider(provider('a', () => endless));
    const { jobs, problems } = await extensions.extensionJobs(signal);
    expect(jobs).toHaveLength(20_000);
    expect(problems.map(({ detail }) => detail)).toEqual(['20001 jobs']);
    const sparse: ExtensionCiJob[] = [];
    sparse.length = 2 ** 32 - 1;
    extensions.registerCiProvider(provider('a', () => sparse));
    expect(await idsOf()).toEqual([]);
  });

  it('end with the signal', async () => {
    const abort = new AbortController();
    let given: AbortSignal | undefined;
    extensions.registerCiProvider(
      provider('hangs', (own) => {
        given = own;
        return new Promise(() => undefined);
      }),
    );
    const reading = extensions.extensionJobs(abort.signal);
    abort.abort(new Error('not wanted any more'));
    await expect(reading).rejects.toThrow('not wanted any more');
    expect(given?.aborted).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('of two readings at once, the problems of the later one stand', async () => {
    const answers: ((jobs: readonly ExtensionCiJob[]) => void)[] = [];
    extensions.registerCiProvider(provider('a', () => new Promise((resolve) => answers.push(resolve))));
    const earlier = extensions.extensionJobs(signal);
    const later = extensions.extensionJobs(signal);
    answers[1]?.([]);
    await later;
    answers[0]?.([{ ...job('1'), name: '' }]);
    expect((await earlier).problems).toHaveLength(1);
    expect(extensions.explainCandidates()[0]?.problems).toEqual([]);
  });
});
