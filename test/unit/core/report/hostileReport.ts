import type { PersonName } from '../../../../src/core/model/codeMetrics.ts';
import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import type { Report, RepositoryReport } from '../../../../src/core/model/report.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { allocated, ciJob, ciMatch, ciReport, ciSource } from './ciFixture.ts';
import {
  fileCoupling,
  health,
  hotspot,
  personRisk,
  releases,
  repositoryCoupling,
  truckFactor,
} from './figuresFixture.ts';
import { changedFile, contributor, perWindow, report, repository } from './reportFixture.ts';

/** A report in which everything that a repository, a person, a server or a setting can name is one of the texts. */
export function hostileReport(texts: readonly string[]): Report {
  const repositories = texts.map(hostileRepository);
  const ids = repositories.map(({ id }) => id);
  const few = ids.slice(0, 3);
  const base = report(
    repositories,
    texts.map((text) => ({ ...createProblem('gitFailed', text, text), action: text })),
  );
  const record = <Value>(value: (text: string) => Value): Record<string, Value> =>
    Object.fromEntries(texts.map((text) => [text, value(text)]));
  return withCiJobs(
    {
      ...base,
      options: {
        ...base.options,
        ...{ paths: texts, authors: texts, bots: texts, excludedFiles: texts, ticketPattern: texts[0] ?? null },
        aliases: record((text) => [text]),
        organizations: record((text) => text),
        groups: record((text) => [text]),
        healthWeights: record(() => 1),
      },
      contributors: texts.map((text, place) => ({ ...hostilePerson(text), repositories: place + 1 })),
      organizations: texts.map((name) => hostileOrganization(name)),
      groups: texts.map((name) => ({ name, repositoryIds: few, totals: base.totals })),
      portfolioRisk: texts.map((text) => personRisk(personOf(text), few, 3)),
      repositoryCoupling: ids.slice(1).map((id) => repositoryCoupling(ids[0] ?? '', id)),
    },
    hostileCiJobs(texts, repositories),
  );
}

function personOf(text: string): PersonName {
  return { name: text, email: text };
}

function hostilePerson(text: string): RepositoryReport['contributors'][number] {
  return { ...contributor(text, text, 40), organization: text };
}

function hostileOrganization(name: string): Report['organizations'][number] {
  return { name, contributors: 1, commits: 1, insertions: 1, deletions: 1, windows: perWindow(1) };
}

function hostileRepository(text: string, place: number): RepositoryReport {
  const whole = health(50, { license: 'unknown' });
  return {
    ...repository(`r${place}`),
    name: text,
    path: `/home/ada/src/${place}/${text}`,
    aliases: [text],
    remoteUrl: text,
    head: { ref: `refs/heads/${text}`, commit: null },
    state: 'incomplete',
    problems: [{ ...createProblem('gitFailed', text, text), action: text }],
    contributors: [hostilePerson(text)],
    organizations: [hostileOrganization(text)],
    risk: {
      contributorAbsenceFactor: { value: 1, threshold: 0.5 },
      elephantFactor: { value: 1, threshold: 0.5 },
      truckFactor: truckFactor({ authors: [{ ...personOf(text), files: 3 }] }),
    },
    files: {
      mostChanged: [changedFile(text, 100 + place)],
      hotspots: [hotspot(text, { mainDeveloper: personOf(text), revisions: 100 + place })],
      coupling: [fileCoupling(text, text)],
      sumOfCoupling: [{ path: text, sum: 3 }],
    },
    languages: [{ name: text, files: 1, bytes: 1000 + place }],
    releases: releases({ latest: { name: text, at: '2026-10-02T10:00:00Z' }, commitsSinceLatest: place }),
    health: {
      ...whole,
      features: whole.features.map((feature) => ({ ...feature, key: text, title: text, detail: text, error: text })),
    },
  };
}

function hostileCiJobs(
  texts: readonly string[],
  repositories: readonly RepositoryReport[],
): ReturnType<typeof ciReport> {
  const jobs = texts.map((text, place) =>
    ciJob(text, 'failure', { id: `${place} ${text}`, provider: text, server: text, url: text }),
  );
  const problems = texts.map((text) => ({ ...createProblem('internalError', text, text), action: text }));
  const owner = repositories[0]?.id ?? '';
  const match = { ...ciMatch('x', 'scmUrl', 300), repositoryId: owner };
  const owned = jobs.map((job) => allocated(job, { ...match, evidence: job.name }));
  return ciReport(
    {
      repositories: [{ repositoryId: owner, jobs: owned }],
      orphaned: owned.map(({ job, ...rest }) => ({ ...rest, job: { ...job, id: `orphaned ${job.id}` } })),
      infrastructure: jobs.map((job) => ({ job: { ...job, id: `lab ${job.id}` }, prefix: job.name })),
      unallocated: jobs.map((job) => ({
        job: { ...job, id: `left ${job.id}` },
        suggestions: [{ repositoryId: owner, basis: 'sharedWords', similarity: 0.5 }],
      })),
    },
    {
      sources: problems.map((problem, place) => {
        const text = texts[place] ?? '';
        return ciSource({ id: text, provider: text, server: text, problems: [problem] });
      }),
      problems,
    },
  );
}
