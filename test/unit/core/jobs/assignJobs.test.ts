import { describe, expect, it } from 'vitest';

import { assignJobs, type AssignOptions } from '../../../../src/core/jobs/assignJobs.ts';
import type { DeclaredMapping } from '../../../../src/core/jobs/declaredMapping.ts';
import { wildcardPattern } from '../../../../src/core/jobs/jobPattern.ts';
import type { RepositoryCandidate } from '../../../../src/core/jobs/repositoryCandidate.ts';
import type { AllocatedCiJob, CiAllocation } from '../../../../src/core/model/ciAllocation.ts';
import type { CiJob } from '../../../../src/core/model/ciJob.ts';

import { candidate, ciJob, MATCHING } from './jobFixtures.ts';

function declared(pattern: string, repository: string, declaredIn: 'settings' | 'jjb' = 'settings'): DeclaredMapping {
  return { jobs: wildcardPattern(pattern), repository, declaredIn, file: declaredIn === 'jjb' ? 'aai.yaml' : '' };
}

/** Job id → repository, `orphaned`, `infrastructure` or `unallocated`. */
function places(allocation: CiAllocation): Record<string, string> {
  const { repositories, orphaned, infrastructure, unallocated } = allocation;
  return Object.fromEntries([
    ...repositories.flatMap(({ repositoryId, jobs }) => jobs.map(({ job }) => [job.id, repositoryId])),
    ...orphaned.map(({ job }) => [job.id, 'orphaned']),
    ...infrastructure.map(({ job }) => [job.id, 'infrastructure']),
    ...unallocated.map(({ job }) => [job.id, 'unallocated']),
  ]) as Record<string, string>;
}

function assign(
  jobs: readonly (CiJob | string)[],
  candidates: readonly (RepositoryCandidate | string)[],
  options: Partial<AssignOptions> = {},
): CiAllocation {
  return assignJobs(
    jobs.map((job) => (typeof job === 'string' ? ciJob(job) : job)),
    candidates.map((repository) => (typeof repository === 'string' ? candidate(repository) : repository)),
    { ...MATCHING, ...options },
  );
}

function onlyJob({ repositories }: CiAllocation): AllocatedCiJob | undefined {
  return repositories[0]?.jobs[0];
}

describe('assignJobs', () => {
  it('gives each job of the fixtures to its repository', () => {
    const repositories = [
      'aai',
      'aai/babel',
      'bbsim',
      'bbsim-sadis-server',
      'aaa',
      'aaaa',
      'voltha',
      'sdc',
      'sdc/tosca',
    ];
    const jobs = {
      'aai-babel-maven-verify-master': 'aai/babel',
      'aai-verify': 'aai',
      bbsim_scale_test: 'bbsim',
      'bbsim-sadis-server-verify': 'bbsim-sadis-server',
      'docker-publish_bbsim': 'bbsim',
      'verify_aaa_maven-test': 'aaa',
      verify_aaa_licensed: 'aaa',
      verify_aaaa_licensed: 'aaaa',
      'patchset-voltha-2.14-multiple-olts': 'voltha',
      'docker-build-voltha': 'voltha',
      'sdc-tosca-verify': 'sdc/tosca',
      'nothing-of-this': 'unallocated',
    };
    expect(places(assign(Object.keys(jobs), repositories))).toEqual(jobs);
  });

  it('tells which rule gave a job away, and what came second', () => {
    expect(onlyJob(assign(['aai-babel-maven-verify-master'], ['aai', 'aai/babel', 'sdc']))).toEqual({
      job: ciJob('aai-babel-maven-verify-master'),
      match: { repositoryId: 'aai/babel', rule: 'nameThenDash', score: 600, evidence: 'aai-babel', archived: false },
      runnerUp: { repositoryId: 'aai', rule: 'nameThenDash', score: 550, evidence: 'aai', archived: false },
      secondaryRepositoryIds: [],
    });
    expect(onlyJob(assign(['aai-verify'], ['aai']))?.runnerUp).toBeNull();
  });

  it('believes settings, then files, then the remote, then the own repository, then the name', () => {
    const evidence = {
      settings: declared('aai-*', 'settings'),
      jjb: declared('aai-verify', 'jjb', 'jjb'),
      scm: candidate('scm', { remoteKeys: ['git.example.org/scm'] }),
      own: candidate('own', { remoteKeys: ['git.example.org/own'] }),
    };
    const job = ciJob('aai-verify', {
      scmUrls: ['https://git.example.org/scm'],
      ownRemoteUrl: 'https://git.example.org/own',
    });
    const candidates = [candidate('settings'), candidate('jjb'), evidence.scm, evidence.own, candidate('aai-verify')];
    const rules = [];
    for (let left = candidates; left.length > 0; left = left.slice(1)) {
      const allocated = onlyJob(assign([job], left, { declared: [evidence.jjb, evidence.settings] }));
      rules.push([allocated?.match.repositoryId, allocated?.match.rule, allocated?.match.evidence]);
    }
    expect(rules).toEqual([
      ['settings', 'declaredInSettings', 'aai-*'],
      ['jjb', 'declaredInJjb', 'aai-verify (aai.yaml)'],
      ['scm', 'scmUrl', 'git.example.org/scm'],
      ['own', 'ownRepository', 'git.example.org/own'],
      ['aai-verify', 'equalsName', 'aai-verify'],
    ]);
  });

  it('belongs to its first remote; the others are beside it', () => {
    const candidates = ['main', 'library', 'tools'].map((name) =>
      candidate(name, { remoteKeys: [`gerrit.example.org:29418/${name}`] }),
    );
    const urls = ['main', 'tools', 'library', 'tools', 'elsewhere'].map(
      (name) => `https://gerrit.example.org/r/${name}`,
    );
    const allocated = onlyJob(assign([ciJob('x', { scmUrls: urls })], candidates));
    expect(allocated?.match).toMatchObject({ repositoryId: 'main', rule: 'scmUrl', score: 30_000 });
    expect(allocated?.runnerUp).toBeNull();
    expect(allocated?.secondaryRepositoryIds).toEqual(['library', 'tools']);
  });

  it('does not take a clone of the owner for another repository', () => {
    const candidates = ['b', 'a'].map((name) => candidate(name, { remoteKeys: ['git.example.org/x'] }));
    const allocated = onlyJob(assign([ciJob('x', { scmUrls: ['https://git.example.org/x'] })], candidates));
    expect(allocated?.match.repositoryId).toBe('a');
    expect(allocated?.runnerUp?.repositoryId).toBe('b');
    expect(allocated?.secondaryRepositoryIds).toEqual([]);
  });

  it('is not drawn to a repository by a remote that says nothing', () => {
    const candidates = [candidate('a', { remoteKeys: [''] })];
    const job = ciJob('x', { scmUrls: [''], ownRemoteUrl: '' });
    expect(places(assign([job], candidates))).toEqual({ x: 'unallocated' });
  });

  it('finds the repository that a mapping means by id, name, path or remote', () => {
    const babel = candidate('aai/babel', { repositoryId: 'f00d', remoteKeys: ['github.com/onap/aai-babel'] });
    const means = ['f00d', 'aai/babel', 'AAI-Babel', 'git@github.com:Onap/aai-babel.git'];
    for (const repository of means) {
      const allocated = onlyJob(assign(['x'], [babel, 'f00d/x'], { declared: [declared('x', repository)] }));
      expect(allocated?.match.repositoryId).toBe('f00d');
    }
    expect(places(assign(['x'], [babel], { declared: [declared('x', 'babel')] }))).toEqual({ x: 'unallocated' });
  });

  it('believes the mapping that says more', () => {
    const mappings = [
      declared('*', 'b'),
      declared('team/*', 'c'),
      declared('TEAM/x-*', 'a'),
      declared('team/x-y', 'd'),
    ];
    const jobs = ['team/x-y', 'team/x-z', 'team/z', 'z'];
    expect(places(assign(jobs, ['a', 'b', 'c', 'd'], { declared: mappings }))).toEqual({
      'team/x-y': 'd',
      'team/x-z': 'a',
      'team/z': 'c',
      z: 'b',
    });
  });

  it('decides ties by path depth, name, and id', () => {
    // 500 + 50 and 450 + 100.
    expect(places(assign(['a_b-c'], ['a', candidate('b-c', { names: ['b/c'] })]))).toEqual({ 'a_b-c': 'b-c' });
    const twins = ['2', '1'].map((repositoryId) => candidate('a', { repositoryId }));
    expect(places(assign(['a-verify'], twins))).toEqual({ 'a-verify': '1' });
    const clones = [1, 2].map((pathDepth) =>
      candidate(`${pathDepth}`, { pathDepth, remoteKeys: ['git.example.org/x'] }),
    );
    const job = ciJob('x', { ownRemoteUrl: 'https://git.example.org/x' });
    expect(places(assign([job], clones))).toEqual({ x: '2' });
  });

  it('takes the best of the names of a repository', () => {
    const babel = candidate('babel', { names: ['babel', 'aai/babel', 'onap/aai/babel'] });
    expect(onlyJob(assign(['aai-babel-verify'], [babel]))?.match).toMatchObject({ evidence: 'aai-babel', score: 600 });
  });

  it('orphans the jobs of an archived repository, also where another one came second', () => {
    const archived = candidate('aai/babel', { archived: true });
    const allocation = assign(['aai-babel-verify', 'aai-verify'], ['aai', archived]);
    expect(places(allocation)).toEqual({ 'aai-babel-verify': 'orphaned', 'aai-verify': 'aai' });
    expect(allocation.orphaned[0]?.match).toMatchObject({ repositoryId: 'aai/babel', archived: true });
    expect(allocation.orphaned[0]?.runnerUp).toMatchObject({ repositoryId: 'aai', archived: false });
  });

  it('prefers the living one of two clones', () => {
    const clones = [candidate('a', { repositoryId: '1', archived: true }), candidate('a', { repositoryId: '2' })];
    expect(places(assign(['a-verify'], clones))).toEqual({ 'a-verify': '2' });
  });

  it('sets jobs of the infrastructure apart, unless they belong to a repository', () => {
    const names = ['lab-1', 'LF-2', 'openci-3', 'rtdv3-4', 'global-jjb-5', 'ci-management-6', 'releng-7', 'infra/8'];
    const jobs = [...names, 'autorelease-9', 'docs-10', 'documents-11', 'x-lab-12'];
    const found = places(assign(jobs, []));
    expect(Object.entries(found).filter(([, place]) => place !== 'infrastructure')).toEqual([
      ['documents-11', 'unallocated'],
      ['x-lab-12', 'unallocated'],
    ]);
    const docs = candidate('docs', { remoteKeys: ['git.example.org/docs'] });
    const tied = [
      'docs-verify',
      'infra-declared',
      ciJob('lab-scm', { scmUrls: ['https://git.example.org/docs'] }),
      ciJob('lab-own', { ownRemoteUrl: 'https://git.example.org/docs' }),
    ];
    expect(new Set(Object.values(places(assign(tied, [docs], { declared: [declared('infra-*', 'docs')] }))))).toEqual(
      new Set(['docs']),
    );
  });

  it('takes the prefixes of the infrastructure from the options', () => {
    const allocation = assign(['lab-1', 'Farm-2', 'team/3', 'teams-4'], [], {
      infrastructurePrefixes: ['', ' ', 'farm-', 'Team/'],
    });
    expect(allocation.infrastructure.map(({ job, prefix }) => [job.id, prefix])).toEqual([
      ['Farm-2', 'farm-'],
      ['team/3', 'Team/'],
    ]);
    expect(places(allocation)).toMatchObject({ 'lab-1': 'unallocated', 'teams-4': 'unallocated' });
  });

  it('suggests what shares words with the job, and what it checks out', () => {
    const candidates = [
      candidate('babel'),
      candidate('aai/babel/tools'),
      candidate('babel-x-y'),
      candidate('babel-x-y-z'),
      candidate('sdc'),
      candidate('verify'),
      candidate('library', { remoteKeys: ['git.example.org/library'] }),
      candidate('old-babel', { archived: true, remoteKeys: ['git.example.org/old'] }),
    ];
    const job = ciJob('onap-babel-check-2.10', {
      scmUrls: ['https://x/y', 'https://git.example.org/old', 'https://git.example.org/library'],
    });
    expect(assign([job], candidates).unallocated[0]?.suggestions).toEqual([
      { repositoryId: 'library', basis: 'checkedOut', similarity: null },
      { repositoryId: 'babel', basis: 'sharedWords', similarity: 1 / 2 },
      // x and y are single characters, and no words.
      { repositoryId: 'babel-x-y', basis: 'sharedWords', similarity: 1 / 2 },
    ]);
    const names = ['onap-tools-x', 'tools-10', 'verify-build'];
    expect(assign(names, candidates).unallocated.map(({ suggestions }) => suggestions)).toEqual([
      [{ repositoryId: 'aai/babel/tools', basis: 'sharedWords', similarity: 1 / 4 }],
      [{ repositoryId: 'aai/babel/tools', basis: 'sharedWords', similarity: 1 / 3 }],
    ]);
  });

  it('counts a job once that is told of twice, whatever the order', () => {
    const told = [ciJob('b', { id: 'é' }), ciJob('a', { id: 'e\u0301' }), ciJob('c')];
    const one = assign(told, ['a']);
    expect(one.jobCount).toBe(2);
    expect(assign(told.toReversed(), ['a'])).toEqual(one);
  });

  it('sorts what it gives, and freezes it', () => {
    const allocation = assign(
      ['b-2', 'a-1', 'b-1', 'lab-2', 'lab-1', 'x2', 'x1', 'c-2', 'c-1'],
      ['b', 'a', candidate('c', { archived: true })],
    );
    expect(
      allocation.repositories.map(({ repositoryId, jobs }) => [repositoryId, jobs.map(({ job }) => job.id)]),
    ).toEqual([
      ['a', ['a-1']],
      ['b', ['b-1', 'b-2']],
    ]);
    expect(allocation.orphaned.map(({ job }) => job.id)).toEqual(['c-1', 'c-2']);
    expect(allocation.infrastructure.map(({ job }) => job.id)).toEqual(['lab-1', 'lab-2']);
    expect(allocation.unallocated.map(({ job }) => job.id)).toEqual(['x1', 'x2']);
    expect(allocation.jobCount).toBe(9);
    const parts = [
      allocation,
      allocation.repositories,
      allocation.repositories[0]?.jobs,
      onlyJob(allocation),
      onlyJob(allocation)?.match,
      allocation.unallocated[0]?.suggestions,
    ];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('has nothing to do without jobs', () => {
    expect(assign([], ['a'])).toEqual({
      jobCount: 0,
      repositories: [],
      orphaned: [],
      infrastructure: [],
      unallocated: [],
    });
  });
});
