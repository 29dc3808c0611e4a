import { BoundedChannel } from '../../concurrency/boundedChannel.ts';
import { assignJobs, type AssignOptions } from '../../jobs/assignJobs.ts';
import { claimAllocation } from '../../jobs/claimAllocation.ts';
import { explainJob } from '../../jobs/explainJob.ts';
import { JobAllocationContext } from '../../jobs/jobAllocationContext.ts';
import type { RepositoryCandidate } from '../../jobs/repositoryCandidate.ts';
import type { CiAllocation } from '../../model/ciAllocation.ts';
import type { CiJob } from '../../model/ciJob.ts';
import type { CiLogin, CiOptions } from '../../model/ciOptions.ts';
import type { CiJobExplanation, CiReport, CiSummary } from '../../model/ciReport.ts';
import { compareText } from '../../model/compareText.ts';
import type { RepositoryReport } from '../../model/report.ts';
import type { CandidateRegistry } from '../../registry/candidateRegistry.ts';

import { formatInstant } from '../../metrics/instants.ts';
import { readCiMappings } from './ciMappings.ts';
import { type CiCandidates, type CiContext, type CiPlace, createCiProviders } from './ciProviders.ts';
import { type CiReading, keepReading, type KeptCiJobs, readCiPlace, readingsOfHost } from './ciReading.ts';
import { ciRemoteKey, ciRepositories } from './ciRepositories.ts';
import type { RunServices } from '../runServices.ts';

export interface CiRequest {
  readonly options: CiOptions;
  readonly logins: readonly CiLogin[];
  /** Jobs that the host has from elsewhere. */
  readonly jobs: readonly CiJob[];
}

/** What an explanation goes back to. */
interface Collected {
  readonly jobs: ReadonlyMap<string, CiJob>;
  readonly candidates: readonly RepositoryCandidate[];
  readonly options: AssignOptions;
}

/**
 * Reads the jobs of all CI servers and gives each to a repository. The allocation is written down in a context of its
 * own, which says for each job what happened to it.
 */
export class CiCollection {
  readonly providers: CandidateRegistry<CiCandidates> = createCiProviders();
  readonly #services: RunServices;
  /** Of the last collection that ended; replaced as a whole. */
  #context = new JobAllocationContext();
  #collected: Collected = { jobs: new Map(), candidates: [], options: { normalizeRemoteUrl: ciRemoteKey } };

  constructor(services: RunServices) {
    this.#services = services;
  }

  /**
   * One place's failure costs its own jobs alone: those of the last time stand in.
   *
   * @throws the signal's reason when it aborts; what was collected before stays
   */
  async collect(
    { options, logins, jobs }: CiRequest,
    repositories: readonly RepositoryReport[],
    kept: KeptCiJobs,
    signal: AbortSignal,
  ): Promise<CiReport> {
    const { clock } = this.#services;
    const context: CiContext = { options, logins, repositories, client: await this.#services.client() };
    const [mappings, readings] = await Promise.all([readCiMappings(options), this.#readAll(context, kept, signal)]);
    // In one order, however long each took: of two jobs with one id the same one counts.
    const all = [...readings, ...readingsOfHost(jobs, formatInstant(Math.floor(clock.now() / 1000)))].toSorted((a, b) =>
      compareText(a.source.id, b.source.id),
    );
    const candidates = ciRepositories(repositories, options.archived);
    const { infrastructurePrefixes } = options;
    const assign = { normalizeRemoteUrl: ciRemoteKey, declared: mappings.declared, infrastructurePrefixes };
    const found = all.flatMap((reading) => reading.jobs);
    const allocation = assignJobs(found, candidates, assign);
    const claims = new JobAllocationContext();
    await claimAllocation(claims, allocation);
    signal.throwIfAborted();
    this.#context = claims;
    this.#collected = { jobs: new Map(found.map((job) => [job.id, job])), candidates, options: assign };
    return {
      sources: all.map(({ source }) => source),
      summary: summaryOf(allocation),
      allocation,
      problems: mappings.problems,
    };
  }

  /** Why a job is where it is; `null` when the last collection had none of that id. */
  async explain(jobId: string): Promise<CiJobExplanation | null> {
    const { jobs, candidates, options } = this.#collected;
    const job = jobs.get(jobId);
    if (job === undefined) return null;
    const { history } = await this.#context.explain(jobId);
    const audit = history.map(({ sequence, action, owner }) => ({ sequence, action, owner }));
    return { jobId, matches: explainJob(job, candidates, options), audit };
  }

  /** Places are read side by side; what they give is kept one after the other, and a slow disk holds the places back. */
  async #readAll(context: CiContext, kept: KeptCiJobs, signal: AbortSignal): Promise<readonly CiReading[]> {
    const places = this.providers.listActive('ciProvider').flatMap(({ value }) => value(context));
    const channel = new BoundedChannel<CiReading>();
    const sent = Promise.all(places.map(async (place) => channel.send(await this.#read(place, kept, signal)))).then(
      () => channel.close(),
      (error: unknown) => channel.close(error),
    );
    const readings: CiReading[] = [];
    for await (const reading of channel) {
      keepReading(reading, kept);
      readings.push(reading);
    }
    await sent;
    return readings;
  }

  #read(place: CiPlace, kept: KeptCiJobs, signal: AbortSignal): Promise<CiReading> {
    const { clock } = this.#services;
    const task = { kind: 'ciServer', title: place.server, permit: 'servers' } as const;
    return this.#services.carryOut(task, signal, () => readCiPlace(place, kept, clock, signal));
  }
}

function summaryOf({ jobCount, repositories, orphaned, infrastructure, unallocated }: CiAllocation): CiSummary {
  const allocated = repositories.reduce((sum, { jobs }) => sum + jobs.length, 0);
  return {
    jobs: jobCount,
    allocated,
    orphaned: orphaned.length,
    infrastructure: infrastructure.length,
    unallocated: unallocated.length,
    allocatedPercent: jobCount === 0 ? 0 : (100 * allocated) / jobCount,
  };
}
