import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type {
  ExtensionCiProvider,
  ExtensionDetector,
  ExtensionMetric,
  ExtensionOutcome,
} from '../../src/core/model/extensionApi.ts';
import type { Report } from '../../src/core/model/report.ts';
import type { MusterApi } from '../../src/host/publicApi.ts';
import type { Subscription } from '../../src/host/state/eventSource.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { analyzeAll, expectedNames, musterApi, repositoryNamed } from './muster.ts';

/** What the sample extension's `activate()` returns. */
interface Sample {
  readonly registrations: readonly vscode.Disposable[];
}

describe('the public API', () => {
  let api: MusterApi;
  let report: Report;

  before(async () => {
    api = await musterApi();
    report = await analyzeAll();
  });

  const idOf = (name: string): string => repositoryNamed(report, name).id;

  function outcomeOf(repositoryName: string, id: string): ExtensionOutcome | undefined {
    return api.getExtensionResults(idOf(repositoryName)).find((result) => result.id === id)?.outcome;
  }

  async function eventually(what: string, isSo: () => boolean, timeoutMs = 8000): Promise<void> {
    assert.ok(await waitUntil(isSo, { timeoutMs }), what);
  }

  /** Waits until the repository's outcome is there, and gives it. */
  async function answered(repositoryName: string, id: string): Promise<ExtensionOutcome> {
    const isAnswered = (): boolean => (outcomeOf(repositoryName, id)?.kind ?? 'pending') !== 'pending';
    await eventually(`${id} has no answer for ${repositoryName}`, isAnswered);
    const outcome = outcomeOf(repositoryName, id);
    assert.ok(outcome !== undefined);
    return outcome;
  }

  const jobIds = (): readonly string[] => {
    const allocation = api.getReport()?.ciJobs?.allocation;
    if (allocation === undefined) return [];
    const allocated = allocation.repositories.flatMap(({ jobs }) => jobs);
    return [...allocated, ...allocation.unallocated].map(({ job }) => job.id).toSorted();
  };

  it('is nobody’s to change', () => {
    assert.ok(Object.isFrozen(api));
    assert.equal('dispose' in api, false);
  });

  describe('with the sample extension', () => {
    let sample: Sample;

    before(async () => {
      const extension = vscode.extensions.getExtension<Sample>('acme.muster-sample');
      assert.ok(extension !== undefined, 'VS Code does not know the sample extension');
      sample = await extension.activate();
    });

    it('has what it registered, and says why it is used', () => {
      assert.equal(sample.registrations.length, 3);
      assert.deepEqual(
        api
          .explainExtensions()
          .map(({ domain, id, explanation, problems }) => [
            ...[domain, id, explanation.winner],
            ...[explanation.candidates[0]?.reasons, problems],
          ]),
        [
          ['detector', 'acme.readme', 'Readme', ['It is the only one that is eligible.'], []],
          ['metric', 'acme.commitsPerPerson', 'Commits per person', ['It is the only one that is eligible.'], []],
          ['ciProvider', 'acme.ci', 'Acme CI', ['It is the only one that is eligible.'], []],
        ],
      );
    });

    it('has the answers of its detector for each repository', async () => {
      for (const name of expectedNames()) {
        const present = name === 'alpha';
        const detail = present ? 'readme.md' : null;
        assert.deepEqual(await answered(name, 'acme.readme'), { kind: 'detected', present, detail });
      }
    });

    it('has the values of its metric for each repository', async () => {
      const kind = 'measured';
      assert.deepEqual(await answered('alpha', 'acme.commitsPerPerson'), { kind, value: 1.5, unit: 'commits' });
      assert.deepEqual(await answered('empty', 'acme.commitsPerPerson'), { kind, value: null, unit: null });
    });

    it('has the jobs of its CI provider, given to the repositories that they belong to', async () => {
      await eventually('The jobs did not arrive', () => jobIds().length > 0);
      assert.deepEqual(jobIds(), ['acme.ci 1', 'acme.ci 2']);
      const latest = api.getReport();
      assert.ok(latest !== undefined);
      const jobsOf = (name: string): unknown =>
        repositoryNamed(latest, name).ci?.jobs.map(({ id, rule }) => [id, rule]);
      assert.deepEqual(jobsOf('alpha'), [['acme.ci 1', 'nameThenDash']]);
      assert.deepEqual(jobsOf('gamma'), []);
    });

    it('has the answers again after the next analysis', async () => {
      report = await analyzeAll();
      assert.equal((await answered('alpha', 'acme.readme')).kind, 'detected');
      assert.equal((await answered('alpha', 'acme.commitsPerPerson')).kind, 'measured');
    });

    it('has nothing of it left when it is disposed', async () => {
      const changed = new Set<string>();
      const subscription = api.onDidChangeExtensionResults((ids) => ids.forEach((id) => changed.add(id)));
      for (const registration of sample.registrations) registration.dispose();
      for (const name of expectedNames()) assert.deepEqual(api.getExtensionResults(idOf(name)), []);
      assert.deepEqual(api.explainExtensions(), []);
      await eventually('Nobody was told', () => changed.has(idOf('alpha')));
      subscription.dispose();
      await eventually('The jobs are still there', () => jobIds().length === 0);
    });
  });

  describe('with an extension that does harm', () => {
    const registrations: Subscription[] = [];

    afterEach(() => {
      for (const registration of registrations.splice(0)) registration.dispose();
    });

    function add(detector: Omit<ExtensionDetector, 'title'>): void {
      registrations.push(api.registerDetector({ title: detector.id, ...detector }));
    }

    function isLate(repositoryName: string): boolean {
      const outcome = outcomeOf(repositoryName, 'test.hangs');
      return outcome?.kind === 'failed' && outcome.problem.message.includes('did not answer in time');
    }

    it('loses only the answers of a detector that throws and of one that hangs', async () => {
      let endedCalls = 0;
      add({
        id: 'test.throws',
        detect: () => {
          throw new Error('boom');
        },
      });
      add({
        id: 'test.hangs',
        detect: (_, signal) => {
          signal.addEventListener('abort', () => (endedCalls += 1));
          return new Promise<never>(() => undefined);
        },
      });
      add({ id: 'test.sound', detect: ({ name }) => ({ present: true, detail: name }) });
      for (const name of expectedNames()) {
        assert.deepEqual(await answered(name, 'test.sound'), { kind: 'detected', present: true, detail: name });
      }
      const thrown = await answered('alpha', 'test.throws');
      assert.equal(thrown.kind === 'failed' ? thrown.problem.detail : '', 'boom');
      for (const name of expectedNames()) assert.equal(outcomeOf(name, 'test.hangs')?.kind, 'pending');
      // An analysis does not wait for it, and ends what it was asked before.
      const again = await analyzeAll();
      assert.deepEqual(
        again.repositories.map(({ name }) => name),
        expectedNames(),
      );
      assert.ok(endedCalls > 0);
      await eventually('It is still waited for', () => expectedNames().some((name) => isLate(name)), 15_000);
      assert.equal((await answered('alpha', 'test.sound')).kind, 'detected');
    });

    it('refuses what is not valid, and names it', () => {
      const detect = (): { readonly present: boolean } => ({ present: true });
      const compute = (): { readonly value: number } => ({ value: 1 });
      const nothing = undefined as unknown;
      const refused: readonly (readonly [() => unknown, RegExp])[] = [
        [() => api.registerDetector({ id: '../../etc', title: 'A', detect }), /^registerDetector: id must be/u],
        [
          () => api.registerMetric({ id: 'a', title: 'T'.repeat(1_000_000), compute }),
          /^registerMetric: title must be/u,
        ],
        [() => api.registerMetric({ id: 'a', title: 'A', priority: Number.NaN, compute }), /priority must be/u],
        [() => api.registerCiProvider({ id: 'jenkins', title: 'A', listJobs: () => [] }), /one of Muster's own/u],
        [() => api.registerDetector(nothing as ExtensionDetector), /must be an object/u],
        [() => api.registerMetric({ id: 'a', title: 'A' } as unknown as ExtensionMetric), /"compute" is missing/u],
      ];
      for (const [register, message] of refused) assert.throws(register, { name: 'TypeError', message });
      assert.deepEqual(api.explainExtensions(), []);
    });

    it('leaves nonsense out of the jobs, and says so', async () => {
      const nonsense: unknown = [
        ...[null, 7, {}, { id: 'x', name: 'x', status: 'green' }],
        ...[{ id: 'y', name: 'y', status: 'success', url: 'command:workbench.action.quit' }],
        { id: '1', name: 'beta-verify', status: 'success' },
      ];
      const listJobs = (() => nonsense) as ExtensionCiProvider['listJobs'];
      registrations.push(api.registerCiProvider({ id: 'test.ci', title: 'Hostile CI', listJobs }));
      await eventually('The job did not arrive', () => jobIds().length > 0);
      assert.deepEqual(jobIds(), ['test.ci 1']);
      const [explained] = api.explainExtensions();
      assert.match(explained?.problems[0]?.message ?? '', /5 jobs that are left out/u);
    });
  });
});
