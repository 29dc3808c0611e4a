import { describe, expect, it } from 'vitest';

import { exitCodeOf } from '../../../src/cli/exitCode.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { withCiJobs } from '../../../src/core/report/withCiJobs.ts';
import { ciReport, ciSource } from '../core/report/ciFixture.ts';
import { report, repository } from '../core/report/reportFixture.ts';

describe('the exit code', () => {
  it.each([
    ['all complete', [repository('a')], [], 0],
    ['skipped ones', [repository('a'), repository('b', { state: 'skipped' })], [], 0],
    ['a warning of the run', [repository('a')], [createProblem('folderNotReadable', '/x')], 0],
    ['an incomplete one', [repository('a'), repository('b', { state: 'incomplete' })], [], 2],
    ['a failed one', [repository('a', { state: 'failed' })], [], 2],
    ['a folder that is not there', [repository('a')], [createProblem('folderNotFound', '/x')], 2],
    ['no repository', [], [createProblem('noRepository', '/x')], 1],
  ])('with %s', (_what, repositories, problems, code) => {
    expect(exitCodeOf(report(repositories, problems))).toBe(code);
  });

  it.each([
    ['error', 2],
    ['warning', 0],
  ] as const)('with a CI server that has a problem of severity %s', (severity, code) => {
    const problem = { code: 'timeout', severity, message: '', action: '', detail: '' } as const;
    const ci = ciReport({}, { sources: [ciSource({ problems: [problem] })] });
    expect(exitCodeOf(withCiJobs(report([repository('a')]), ci))).toBe(code);
  });
});
