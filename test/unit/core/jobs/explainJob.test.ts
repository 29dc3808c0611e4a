import { expect, it } from 'vitest';

import { explainJob } from '../../../../src/core/jobs/explainJob.ts';

import { candidate, ciJob, MATCHING } from './jobFixtures.ts';

it('tells of every repository that anything speaks for, best first', () => {
  const job = ciJob('aai-babel-verify_x', {
    scmUrls: ['https://git.example.org/main', 'https://git.example.org/library'],
    ownRemoteUrl: 'https://git.example.org/own',
  });
  const candidates = [
    candidate('x'),
    candidate('aai'),
    candidate('aai/babel', { archived: true }),
    candidate('babel'),
    candidate('own', { remoteKeys: ['git.example.org/own'] }),
    candidate('library', { remoteKeys: ['git.example.org/library'] }),
    candidate('main', { remoteKeys: ['git.example.org/main'] }),
  ];
  const declared = [{ jobs: ['aai-babel-verify_x'], repository: 'babel', declaredIn: 'jjb', file: 'a.yaml' }] as const;
  const explained = explainJob(job, candidates, { ...MATCHING, declared });
  expect(explained.map(({ repositoryId, rule, score, archived }) => [repositoryId, rule, score, archived])).toEqual([
    ['babel', 'declaredInJjb', 40_018, false],
    ['main', 'scmUrl', 30_000, false],
    ['own', 'ownRepository', 20_000, false],
    ['aai/babel', 'nameThenDash', 600, true],
    ['aai', 'nameThenDash', 550, false],
    ['x', 'underscoreThenName', 500, false],
  ]);
  expect(Object.isFrozen(explained)).toBe(true);
  expect(explainJob(ciJob('nothing'), candidates, MATCHING)).toEqual([]);
});
