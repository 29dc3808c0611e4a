import { Marked } from 'marked';
import { describe, expect, it } from 'vitest';

import type { CiJobExplanation } from '../../../../src/core/model/ciReport.ts';
import type { ExplainedExtension } from '../../../../src/host/extensions/extensionPoints.ts';
import { ciExplanation } from '../../../../src/host/present/ciExplanation.ts';
import { findCiJob, placedCiJobs } from '../../../../src/host/present/ciJobPlaces.ts';
import { repositoryNames } from '../../../../src/host/present/ciRepositoryNames.ts';
import { extensionExplanation } from '../../../../src/host/present/extensionExplanation.ts';
import { HOSTILE_STRINGS } from '../../core/report/hostileStrings.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { english, listed } from '../snapshots.ts';
import { allocated, apiId, ciJob, ciMatch, ciReport, everyKindOfJob, oldId, unallocated, webId } from './ciReports.ts';

const marked = new Marked({ gfm: true });
const repositories = ['api', 'web', 'old'].map((name) => listed(repository(name)));
const context = { now: '2026-11-21T09:30:00Z', names: repositoryNames(repositories, english), t: english };

/** The document about a job, without the joiners that keep renderers from linking. */
function explained(name: string, explanation: CiJobExplanation | null = null): string {
  const placed = findCiJob(everyKindOfJob(), ciJob(name).id);
  if (placed === undefined) throw new Error(`There is no job ${name}`);
  return ciExplanation(placed, explanation, context).replaceAll('\u2060', '');
}

describe('the explanation of a CI job', () => {
  it('says what decided, who was second, all others, and what happened', () => {
    const matches = [
      ciMatch(apiId),
      ciMatch(webId, { rule: 'dashThenName', score: 300, evidence: 'verify' }),
      ciMatch(oldId, { rule: 'scmUrl', score: 30_000, evidence: 'git.example.com/old', archived: true }),
    ];
    const audit = [
      { sequence: 4, action: 'claimed', owner: apiId },
      { sequence: 1200, action: 'refused', owner: webId },
      { sequence: 1201, action: 'blessed', owner: null },
    ];
    expect(explained('api-verify', { jobId: 'x', matches, audit })).toBe(`# api-verify

**Allocated to api**: the name of the job begins with api and a dash (score 550).

Second was **web**: the name of the job ends with a dash and verify (score 300).

It also checks out web.

- Status: failed
- Last run #12: 21 Nov 2026, 08:00 UTC (1 h ago), took 2 min
- Read from Jenkins: https://ci.example.com
- [Page of the job](<https://ci.example.com/job/api-verify/>)

## Everything that speaks for a repository

| Repository | Rule | Score | Found |
| --- | --- | --- | --- |
| **api** | name, then a dash | 550 | api |
| web | dash, then the name | 300 | verify |
| old (archived) | checks it out | 30,000 | git.example.com/old |

## What happened to it

- Claimed by api (entry 4 of the record)
- Refused to web (entry 1,200 of the record)
- “blessed”: nobody (entry 1,201 of the record)

The strongest evidence wins: a declared mapping, then the remote that the job checks out first, then the repository that its workflow is a file of, then its name. Scores only say which of two is stronger.
`);
  });

  it('tells what the report says where the engine can say no more', () => {
    const text = explained('api-merge');
    expect(text).toContain('**Allocated to api**');
    expect(text).toContain('Nothing speaks for another repository.');
    expect(text).not.toContain('## ');
  });

  it('says why a job belongs to no living repository', () => {
    expect(explained('old-verify')).toContain('**Orphaned**: it belongs to old, which is archived or read-only.');
    expect(explained('releng-cleanup')).toContain('and its name begins with releng-.');
    const left = explained('nightly-all');
    expect(left).toContain('**Unallocated**: nothing ties it to a repository.');
    expect(left).toContain('- **web**: the job checks it out\n- **api**: 25 % of the words in common');
  });

  it('of hostile names has no tag that others have not, and no link but to the page of the job', () => {
    const tagsIn = (markdown: string): readonly string[] =>
      marked.parse(markdown, { async: false }).match(/<[a-z][^>]*>/gu) ?? [];
    const known = new Set([...explainAll((text) => text), ...explainAll((text) => `${text} 1`)].flatMap(tagsIn));
    for (const hostile of HOSTILE_STRINGS) {
      const found = explainAll(() => hostile).flatMap(tagsIn);
      expect(found.filter((tag) => !known.has(tag) && !tag.startsWith('<a href="https://ci.example.com/job/'))).toEqual(
        [],
      );
    }
  });

  it('links to nothing beside the page, whatever the address holds', () => {
    const url = 'https://ci.example.com/job/x>) [y](command:z)<\n/';
    const placed = { ...unallocated(ciJob('x', { url })), group: 'unallocated' } as const;
    const html = marked.parse(ciExplanation(placed, null, context), { async: false });
    expect(html.match(/<a /gu)).toHaveLength(1);
  });
});

/** Documents in which every text of a server or a repository is made by `text`. */
function explainAll(text: (plain: string) => string): readonly string[] {
  const named = repositories.map((each) => ({ ...each, name: text(each.name) }));
  const names = repositoryNames(named, english);
  const match = ciMatch(apiId, { evidence: text('evidence') });
  const job = ciJob(text('job'), { server: text('server'), scmUrls: [text('remote')], provider: text('provider') });
  const ci = ciReport({
    repositories: [{ repositoryId: apiId, jobs: [allocated(job, match, { runnerUp: match })] }],
    infrastructure: [{ job, prefix: text('prefix') }],
    unallocated: [unallocated(job, { suggestions: [{ repositoryId: webId, basis: 'checkedOut', similarity: null }] })],
  });
  const audit = [{ sequence: 1, action: text('claimed by'), owner: apiId }];
  const explanation = { jobId: 'x', matches: [match], audit };
  return [...placedCiJobs(ci)].map((placed) => ciExplanation(placed, explanation, { ...context, names }));
}

describe('the explanation of what another extension added', () => {
  const score = { override: 0, capabilityMatch: 0, priority: 5, stackLevel: 1, sequence: 2 };
  const extension: ExplainedExtension = {
    domain: 'ciProvider',
    id: 'acme.ci',
    title: 'Acme <b>CI</b>',
    explanation: {
      domain: 'ciProvider',
      key: 'acme.ci',
      winner: 'Acme CI',
      override: null,
      candidates: [
        { name: 'Acme CI', state: 'active', score, reasons: ['Its priority is 5, that of Old is 0.'] },
        { name: 'Old', state: 'shadowed', score: { ...score, priority: 0 }, reasons: ['It is older.'] },
      ],
    },
    problems: [
      { code: 'extensionFailed', severity: 'error', message: 'It was late.', action: '', detail: '10 s' },
      { code: 'extensionFailed', severity: 'error', message: 'It threw.', action: '', detail: '' },
    ],
  };

  it('says which is used, why, and what was wrong', () => {
    const text = extensionExplanation(extension, english).replaceAll('\u2060', '');
    expect(text).toContain('# Acme &lt;b&gt;CI&lt;/b&gt;');
    expect(text).toContain('Another extension has added this CI provider under the name acme.ci.');
    expect(text).toContain('| Acme CI | used | 5 | Its priority is 5, that of Old is 0. |');
    expect(text).toContain('| Old | stands behind | 0 | It is older. |');
    expect(text).toContain('- It was late. (10 s)\n- It threw.');
    expect(extensionExplanation({ ...extension, problems: [] }, english)).not.toContain('wrong');
  });
});
