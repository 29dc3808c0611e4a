import { describe, expect, it } from 'vitest';

import { JOB_WORDS } from '../../../../src/core/jobs/jobWords.ts';
import { BEST_NAME_SCORE, nameScore } from '../../../../src/core/jobs/nameScore.ts';

describe('nameScore', () => {
  it.each([
    ['aai-babel-maven-verify-master', 'aai/babel', 600, 'nameThenDash'],
    ['aai-babel-maven-verify-master', 'aai', 550, 'nameThenDash'],
    ['bbsim_scale_test', 'bbsim', 540, 'nameThenUnderscore'],
    ['docker-publish_bbsim', 'bbsim', 500, 'underscoreThenName'],
    ['verify_aaa_maven-test', 'aaa', 450, 'verifyThenName'],
    ['patchset-voltha-2.14-multiple-olts', 'voltha', 430, 'stageThenName'],
    ['docker-build-voltha', 'voltha', 300, 'dashThenName'],
    ['sdc-tosca-verify', 'sdc/tosca', 600, 'nameThenDash'],
    ['sdc-tosca-verify', 'sdc', 550, 'nameThenDash'],
  ])('%s and %s: %i by %s', (job, repository, score, rule) => {
    expect(nameScore(job, repository)).toEqual({ rule, score });
  });

  it.each([
    ['aai-babel', 'aai/babel', 'equalsName', 1100],
    ['x_aaa', 'aaa', 'underscoreThenName', 500],
    ['verify_aaa', 'aaa', 'underscoreThenName', 500],
    ['patchset-aaa', 'aaa', 'stageThenName', 430],
    ['periodic-aaa', 'aaa', 'stageThenName', 430],
    ['build-aaa-x', 'aaa', 'stageThenName', 430],
    ['release-aaa-x', 'aaa', 'stageThenName', 430],
    ['merge-aaa-x', 'aaa', 'stageThenName', 430],
    ['x_aaa_y', 'aaa', 'nameBetweenUnderscores', 400],
    ['x-aaa_aaa_y_aaa_z', 'aaa', 'nameBetweenUnderscores', 400],
    ['docker-aaa-x', 'aaa', 'nameBetweenDashes', 350],
    ['docker-x-aaa-y', 'aaa', 'nameBetweenDashes', 350],
    ['x-docker-aaa-y', 'aaa', 'nameBetweenDashes', 350],
    ['x_y-aaa-z', 'aaa', 'nameBetweenDashes', 350],
    ['x-aaa-docker-aaa-y', 'aaa', 'nameBetweenDashes', 350],
    ['x-aaa', 'aaa', 'dashThenName', 300],
  ])('%s and %s: by %s, %i', (job, repository, rule, score) => {
    expect(nameScore(job, repository)).toEqual({ rule, score });
  });

  it.each([
    ['sdc-tosca-verify', 'tosca'],
    ['bbsim_scale_test', 'bbsim-sadis-server'],
    ['bbsim', 'bbsim-sadis-server'],
    ['verify_aaa_licensed', 'aaaa'],
    ['aai-babel-verify', 'babel'],
    ['verify_aaaa_licensed', 'aaa'],
    ['aaab-verify', 'aaa'],
    ['x-aaa_aaa_y', 'aaa'],
    ['x-docker-y-aaa-z', 'aaa'],
    ['dockerfile-aaa-z', 'aaa'],
    ['xbuild-aaa-z', 'aaa'],
    ['build-aaab', 'aaa'],
    ['x-build_aaab', 'aaa'],
    ['aai.babel-verify', 'aai'],
  ])('nothing ties %s to %s', (job, repository) => {
    expect(nameScore(job, repository)).toBeNull();
  });

  it('knows neither case nor how slashes are written', () => {
    expect(nameScore('AAI/Babel/verify', 'aai-BABEL')).toEqual({ rule: 'nameThenDash', score: 550 });
    expect(nameScore('/aai//babel/', 'aai/babel')).toEqual({ rule: 'equalsName', score: 1100 });
    expect(nameScore('Cafe\u0301-verify', 'CAFÉ')).toEqual({ rule: 'nameThenDash', score: 550 });
    expect(nameScore('İ-x', 'i\u0307')).toEqual({ rule: 'nameThenDash', score: 550 });
  });

  it('finds nothing in a name that is empty, and no name that is', () => {
    expect(nameScore('', '')).toBeNull();
    expect(nameScore('', 'aaa')).toBeNull();
    expect(nameScore('aaa-verify', '')).toBeNull();
    expect(nameScore('-', '/')).toBeNull();
  });

  it('takes a path of any length, and stays below its best score', () => {
    const path = Array.from({ length: 400 }, () => 'a').join('/');
    expect(nameScore(path, path)).toEqual({ rule: 'equalsName', score: BEST_NAME_SCORE });
    expect(nameScore(`${'a-'.repeat(600)}x`, 'a')).toBeNull();
  });

  it('holds no word that a fixture takes for a project', () => {
    expect([...JOB_WORDS].filter((word) => ['aai', 'sdc', 'bbsim', 'voltha', 'tosca'].includes(word))).toEqual([]);
    expect([...JOB_WORDS].every((word) => /^[a-z]+$/u.test(word))).toBe(true);
  });
});
