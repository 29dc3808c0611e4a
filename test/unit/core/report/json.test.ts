import { describe, expect, it } from 'vitest';

import type { Report } from '../../../../src/core/model/report.ts';
import { renderJson } from '../../../../src/core/report/json.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { allocated, ciJob, ciMatch, ciReport, reportWithCiJobs } from './ciFixture.ts';
import { everyKindOfRepository, everythingReport } from './everyKindOfRepository.ts';
import { report, repository } from './reportFixture.ts';

/** The same value with every object built in the opposite order. */
function rebuilt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rebuilt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, rebuilt(inner)]),
  );
}

const NO_TASK = { tasks: [], operations: [], permits: [], api: [] };

describe.each([
  ['a report', everythingReport()],
  ['a report with CI jobs', reportWithCiJobs()],
  ['a report that says what its run took', { ...reportWithCiJobs(), run: NO_TASK }],
])('JSON of %s', (_what, whole) => {
  it('says what the report says', () => {
    expect(JSON.parse(renderJson(whole))).toEqual(whole);
  });

  it('does not depend on the order in which objects were built', () => {
    // A rebuilt report is a report.
    expect(renderJson(rebuilt(whole) as typeof whole)).toBe(renderJson(whole));
  });
});

describe('JSON', () => {
  const whole = report(everyKindOfRepository());

  it('has two spaces, one newline at the end, and begins with the version', () => {
    expect(renderJson(whole)).toMatch(/^\{\n {2}"schemaVersion": 1,\n {2}"asOf": /u);
    expect(renderJson(whole)).toMatch(/[^\n]\n$/u);
  });

  it('keeps hostile text exactly and shows none of it to a terminal', () => {
    const name = '\u001b[31m\u009b2J\u202Egnp\u2066 </script> \u{E0041} "quoted"';
    const text = renderJson(report([repository('x', { name })]));
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
    expect(JSON.parse(text)).toMatchObject({ repositories: [{ name }] });
  });

  it('keeps hostile names of CI jobs exactly, and ends with what the run took', () => {
    const name = '\u001b[2J\u202E </script>';
    const own = repository('x');
    const jobs = [allocated(ciJob(name), ciMatch('x', 'scmUrl', 300))];
    const ci = ciReport({ repositories: [{ repositoryId: own.id, jobs }] });
    const text = renderJson({ ...withCiJobs(report([own]), ci), run: NO_TASK });
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
    const parsed = JSON.parse(text) as Report;
    expect(parsed.repositories[0]?.ci?.jobs).toMatchObject([{ name, rule: 'scmUrl' }]);
    expect(Object.keys(parsed).slice(-2)).toEqual(['ciJobs', 'run']);
  });

  it('keeps keys that people chose, even those that mean something to JavaScript', () => {
    const organizations = { 'b.example': 'B', 'a.example': 'A', constructor: 'C', ['__proto__']: 'P', 7: 'Seven' };
    const base = report([]);
    const text = renderJson({ ...base, options: { ...base.options, organizations } });
    expect(Object.keys((JSON.parse(text) as typeof base).options.organizations)).toEqual([
      '7',
      '__proto__',
      'a.example',
      'b.example',
      'constructor',
    ]);
  });

  it('puts a field at the end where it is a section, and only there', () => {
    const base = report([]);
    const problems = [1, [], 2].map((contributors) => ({ contributors, net: 3 }));
    const together = { ...base, problems: problems as unknown as typeof base.problems }; // any records do
    const parsed = JSON.parse(renderJson(together)) as Report;
    expect(parsed.problems.map((record) => Object.keys(record).join(' '))).toEqual([
      'contributors net',
      'net contributors',
      'contributors net',
    ]);
  });

  it('takes no record for another whose fields have longer names', () => {
    const base = report([]);
    const problems = [{ ...base.options, organizations: { a: '1', b: '2' } }, { organizations: { ['a\0b']: '3' } }];
    const together = { ...base, problems: problems as unknown as typeof base.problems }; // any records do
    expect(JSON.parse(renderJson(together))).toMatchObject({ problems });
  });
});
