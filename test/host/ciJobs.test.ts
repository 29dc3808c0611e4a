import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as vscode from 'vscode';

import type { CiJob } from '../../src/core/model/ciJob.ts';
import type { CiReport } from '../../src/core/model/ciReport.ts';
import type { Report } from '../../src/core/model/report.ts';
import { systemClock } from '../../src/core/ports.ts';
import type { CiJobNode, CiNode } from '../../src/host/views/ciJobsNode.ts';
import { CiJobsTree } from '../../src/host/views/ciJobsTree.ts';
import { type JenkinsServer, startJenkinsServer } from '../support/jenkinsServer.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { analyzeAll, listed, musterApi, repositoryNamed, withSetting } from './muster.ts';

const JOBS = [
  { name: 'alpha-verify', kind: 'freestyle', color: 'red' },
  { name: 'alpha', kind: 'freestyle', color: 'blue' },
  { name: 'releng-cleanup', kind: 'freestyle', color: 'blue' },
  { name: 'old', kind: 'folder', items: [{ name: 'beta', kind: 'freestyle', color: 'notbuilt' }] },
  { name: 'something else', kind: 'freestyle', color: 'disabled' },
] as const;

const NONE: CiReport = {
  sources: [],
  summary: { jobs: 0, allocated: 0, orphaned: 0, infrastructure: 0, unallocated: 0, allocatedPercent: 0 },
  allocation: { jobCount: 0, repositories: [], orphaned: [], infrastructure: [], unallocated: [] },
  problems: [],
};

/** What one provider has of the report: an extension in the workspace may have jobs, too. */
function partOf(ci: CiReport, provider: string): CiReport {
  const { repositories, orphaned, infrastructure, unallocated } = ci.allocation;
  const isOwn = ({ job }: { readonly job: CiJob }): boolean => job.provider === provider;
  const owned = repositories.map((each) => ({ ...each, jobs: each.jobs.filter(isOwn) }));
  return {
    ...ci,
    sources: ci.sources.filter((source) => source.provider === provider),
    allocation: {
      ...ci.allocation,
      repositories: owned.filter(({ jobs }) => jobs.length > 0),
      orphaned: orphaned.filter(isOwn),
      infrastructure: infrastructure.filter(isOwn),
      unallocated: unallocated.filter(isOwn),
    },
  };
}

/** What the report has of a provider once it is as `isMeant` wants it; `null` when the report has no CI jobs. */
async function ciJobsWhen(
  isMeant: (part: CiReport) => boolean,
  provider: 'jenkins' | 'jenkinsExport' = 'jenkins',
): Promise<CiReport> {
  const current = await currentPart(provider);
  let part = current();
  const inTime = await waitUntil(
    () => {
      part = current();
      return isMeant(part);
    },
    { timeoutMs: 15_000 },
  );
  assert.ok(inTime, `The CI jobs are ${JSON.stringify(part)}`);
  return part;
}

async function currentPart(provider: string): Promise<() => CiReport> {
  const api = await musterApi();
  return () => partOf(api.getReport()?.ciJobs ?? NONE, provider);
}

const hasSource = ({ sources }: CiReport): boolean => sources.length > 0;

/** All jobs of the report, with where they are. */
function placesIn(ci: CiReport): readonly string[] {
  const { repositories, orphaned, infrastructure, unallocated } = ci.allocation;
  return [
    ...repositories.flatMap(({ jobs }) => jobs.map(({ job }) => `allocated ${job.name}`)),
    ...orphaned.map(({ job }) => `orphaned ${job.name}`),
    ...infrastructure.map(({ job }) => `infrastructure ${job.name}`),
    ...unallocated.map(({ job }) => `unallocated ${job.name}`),
  ];
}

describe('CI jobs', () => {
  let jenkins: JenkinsServer;
  let report: Report;

  before(async () => {
    jenkins = await startJenkinsServer({ items: JOBS, anonymous: 'all' });
    report = await analyzeAll();
  });

  after(() => jenkins.close());

  it('are not asked for as long as no server is connected', async () => {
    await analyzeAll();
    await vscode.commands.executeCommand('muster.cancelCiJobs');
    assert.equal(hasSource((await currentPart('jenkins'))()), false);
    assert.deepEqual(jenkins.requests, []);
  });

  it('come with a server in the settings, and go with it', async () => {
    await withSetting('ci.jenkins', [jenkins.address], async () => {
      await withSetting('ci.archivedRepositories', ['beta'], async () => {
        const ci = await ciJobsWhen(({ allocation }) => allocation.orphaned.length === 1);
        assert.deepEqual(placesIn(ci), [
          'allocated alpha',
          'allocated alpha-verify',
          'orphaned old/beta',
          'infrastructure releng-cleanup',
          'unallocated something else',
        ]);
        const alpha = repositoryNamed((await musterApi()).getReport() ?? report, 'alpha');
        assert.deepEqual(
          alpha.ci?.jobs.filter(({ id }) => id.startsWith('jenkins ')).map(({ name, status }) => [name, status]),
          [
            ['alpha', 'success'],
            ['alpha-verify', 'failure'],
          ],
        );
      });
    });
    await ciJobsWhen((ci) => !hasSource(ci));
  });

  it('are read again after an analysis, and when the user asks', async () => {
    await withSetting('ci.jenkins', [jenkins.address], async () => {
      await ciJobsWhen(hasSource);
      const api = await musterApi();
      const first = api.getReport()?.ciJobs?.allocation;
      await analyzeAll();
      await ciJobsWhen((ci) => hasSource(ci) && api.getReport()?.ciJobs?.allocation !== first);
      const second = api.getReport()?.ciJobs?.allocation;
      await vscode.commands.executeCommand('muster.refreshCiJobs');
      assert.notEqual(api.getReport()?.ciJobs?.allocation, second);
    });
  });

  it('say of a server that cannot be reached that it cannot, and why', async () => {
    await withSetting('ci.jenkins', ['http://127.0.0.1:1/'], async () => {
      const { sources, allocation } = await ciJobsWhen(hasSource);
      assert.deepEqual(allocation.repositories, []);
      const [problem] = sources[0]?.problems ?? [];
      assert.equal(problem?.severity, 'error');
      assert.notEqual(problem.action, '');
    });
  });

  it('can be imported from a file, which is remembered and removed by command', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'muster-import-'));
    const file = path.join(folder, 'jobs.json');
    await writeFile(file, JSON.stringify({ jobs: [{ name: 'alpha-nightly', color: 'yellow' }] }));
    try {
      await vscode.commands.executeCommand('muster.importCiJobs', vscode.Uri.file(file));
      const ci = await ciJobsWhen(hasSource, 'jenkinsExport');
      assert.deepEqual(placesIn(ci), ['allocated alpha-nightly']);
      const [source] = ci.sources;
      assert.ok(source !== undefined);
      await vscode.commands.executeCommand('muster.removeCiImport', { sourceId: source.id });
      await ciJobsWhen((each) => !hasSource(each), 'jenkinsExport');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('are explained in a document that can only be read', async () => {
    await withSetting('ci.jenkins', [jenkins.address], async () => {
      const ci = await ciJobsWhen(hasSource);
      const jobs = ci.allocation.repositories.flatMap((owned) => owned.jobs);
      const job = jobs.find((each) => each.job.name === 'alpha-verify')?.job;
      assert.ok(job !== undefined);
      await vscode.commands.executeCommand('muster.explain', job.id);
      const uri = vscode.Uri.from({ scheme: 'muster-explanation', path: '/x.md', query: `job ${job.id}` });
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      assert.match(text, /^# alpha-verify\n\n\*\*Allocated to alpha\*\*/u);
      assert.match(text, /Claimed by alpha/u);
      const gone = await vscode.workspace.openTextDocument(uri.with({ query: 'job nothing' }));
      assert.match(gone.getText(), /no longer there/u);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  });

  it('are shown for a repository by command, with jobs and without', async () => {
    const { id } = repositoryNamed(report, 'alpha');
    await vscode.commands.executeCommand('muster.revealCiJobs', id);
    await withSetting('ci.jenkins', [jenkins.address], async () => {
      await ciJobsWhen(hasSource);
      await vscode.commands.executeCommand('muster.revealCiJobs', id);
    });
  });

  describe('in their tree', () => {
    let ci: CiReport;
    let tree: CiJobsTree;

    before(async () => {
      await withSetting('ci.jenkins', [jenkins.address], async () => {
        ci = await ciJobsWhen(hasSource);
      });
    });

    beforeEach(() => {
      const repositories = report.repositories.map(listed);
      tree = new CiJobsTree({ snapshot: () => ({ ci, repositories }), clock: systemClock, t: vscode.l10n.t });
    });

    afterEach(() => tree.dispose());

    function label(node: CiNode): string {
      const item = tree.getTreeItem(node);
      return typeof item.label === 'string' ? item.label : '';
    }

    function below(...labels: readonly string[]): readonly CiNode[] {
      let nodes = tree.getChildren();
      for (const each of labels) {
        const node = nodes.find((child) => label(child) === each);
        assert.ok(node !== undefined, `There is no row ${each}`);
        nodes = tree.getChildren(node);
      }
      return nodes;
    }

    it('stand in groups, failing ones first', () => {
      assert.deepEqual(below().map(label), ['Allocated', 'Infrastructure', 'Unallocated', 'Sources']);
      assert.deepEqual(below('Allocated').map(label), ['alpha', 'beta']);
      assert.deepEqual(below('Allocated', 'alpha').map(label), ['alpha-verify', 'alpha']);
      assert.deepEqual(below('Unallocated').map(label), ['something else']);
    });

    it('have rows with an id of their own, words for everything, and a kind for menus', () => {
      const all: CiNode[] = [];
      const walk = (nodes: readonly CiNode[]): void => {
        for (const node of nodes) {
          all.push(node);
          walk(tree.getChildren(node));
        }
      };
      walk(tree.getChildren());
      const items = all.map((node) => tree.getTreeItem(node));
      assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
      for (const item of items) {
        assert.match(item.contextValue ?? '', /^ci/u);
        assert.ok((item.accessibilityInformation?.label ?? '').includes(', '));
      }
    });

    it('have a tooltip on demand in which nothing is trusted', () => {
      const [node] = below('Allocated', 'alpha');
      assert.ok(node !== undefined);
      const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(node), node);
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.ok(tooltip.isTrusted !== true && tooltip.supportHtml !== true && tooltip.supportThemeIcons !== true);
      assert.match(tooltip.value.replaceAll('&nbsp;', ' '), /Allocated to alpha/u);
    });

    it('know their parents, so that a repository can be revealed', () => {
      const node = tree.nodeOf(repositoryNamed(report, 'alpha').id);
      assert.ok(node !== undefined);
      const [job] = tree.getChildren(node);
      assert.equal(job === undefined ? undefined : tree.getParent(job), node);
      const group = tree.getParent(node);
      assert.ok(group !== undefined && label(group) === 'Allocated');
      assert.equal(tree.getParent(group), undefined);
      assert.equal(tree.nodeOf(repositoryNamed(report, 'gamma').id), undefined);
    });

    it('show suggestions under an unallocated job, and problems under a source', () => {
      const [unallocated] = ci.allocation.unallocated;
      const [source] = ci.sources;
      assert.ok(unallocated !== undefined && source !== undefined);
      const { id } = repositoryNamed(report, 'alpha');
      const suggestions = [{ repositoryId: id, basis: 'checkedOut', similarity: null }] as const;
      const problems = [
        { code: 'noJobs', severity: 'warning', message: 'No jobs.', action: 'Look.', detail: '' },
      ] as const;
      ci = {
        ...ci,
        sources: [{ ...source, problems }],
        allocation: { ...ci.allocation, unallocated: [{ ...unallocated, suggestions }] },
        problems,
      };
      tree.refresh();
      assert.deepEqual(below('Unallocated', 'something else').map(label), ['Perhaps alpha']);
      const [node] = below('Sources');
      assert.ok(node !== undefined);
      assert.deepEqual(tree.getChildren(node).map(label), ['No jobs.']);
      assert.equal(label(tree.getChildren()[0] ?? node), 'No jobs.');
      const [job] = below('Unallocated') as readonly CiJobNode[]; // jobs alone stand there
      assert.equal(job === undefined ? undefined : tree.getTreeItem(job).contextValue, 'ciJob.page');
    });
  });
});
