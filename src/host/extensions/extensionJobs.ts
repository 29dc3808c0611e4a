import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CiJob } from '../../core/model/ciJob.ts';
import type { Problem } from '../../core/model/problem.ts';
import { visibleText } from '../../core/report/visibleText.ts';
import { askExtension, LateAnswerError } from './askExtension.ts';
import type { RoundPorts } from './candidateRound.ts';
import { extensionJob } from './extensionJob.ts';
import { lateProblem, malformedProblem, partialProblem, thrownProblem } from './extensionProblem.ts';
import type { ExtensionSubject } from './extensionProblem.ts';
import type { ExtensionCandidate, ExtensionRegistry } from './extensionRegistry.ts';

/** More from one provider is left out. */
const MOST_JOBS = 20_000;

/** Jobs looked at in one turn: some milliseconds. */
const JOBS_A_TURN = 250;

/** What CI providers of other extensions told. */
export interface ExtensionJobList {
  /** By provider, in its order. */
  readonly jobs: readonly CiJob[];
  readonly problems: readonly Problem[];
}

type Provider = ExtensionCandidate<'ciProvider'>['value'];

/** Asks the CI providers of other extensions. */
export class ExtensionJobs {
  readonly #registry: ExtensionRegistry;
  readonly #ports: RoundPorts;
  /** Of the last reading, by candidate. */
  #problems: ReadonlyMap<ExtensionCandidate, readonly Problem[]> = new Map();
  #generation = 0;

  constructor(registry: ExtensionRegistry, ports: RoundPorts) {
    this.#registry = registry;
    this.#ports = ports;
  }

  /**
   * Jobs of all providers that are used, which are asked side by side. What one of them does wrong is a problem and costs
   * no other job. Rejects only when `signal` aborts, with its reason.
   */
  async read(signal: AbortSignal): Promise<ExtensionJobList> {
    const generation = ++this.#generation;
    const candidates = this.#registry.listActive('ciProvider');
    const lists = await Promise.all(candidates.map(({ value }) => this.#listOf(value, signal)));
    signal.throwIfAborted();
    // A reading that began later knows better, even when it ended earlier.
    if (generation === this.#generation) {
      this.#problems = new Map(candidates.map((candidate, index) => [candidate, lists[index]?.problems ?? []]));
    }
    return { jobs: lists.flatMap(({ jobs }) => jobs), problems: lists.flatMap(({ problems }) => problems) };
  }

  /** What was wrong with a provider when it was last asked. */
  problemsOf(candidate: ExtensionCandidate): readonly Problem[] {
    return this.#problems.get(candidate) ?? [];
  }

  async #listOf(provider: Provider, signal: AbortSignal): Promise<ExtensionJobList> {
    const { logger, deadlineMs } = this.#ports;
    const list = await listJobs(provider, signal, deadlineMs);
    for (const { message, detail } of list.problems) logger.warn(`${message} (${visibleText(detail)})`);
    return list;
  }
}

async function listJobs(provider: Provider, signal: AbortSignal, deadlineMs: number): Promise<ExtensionJobList> {
  const subject: ExtensionSubject = { domain: 'ciProvider', title: provider.title };
  const nothing = (problem: Problem): ExtensionJobList => ({ jobs: [], problems: [problem] });
  try {
    const answer = await askExtension((ended) => provider.listJobs(ended), signal, deadlineMs);
    if (!Array.isArray(answer)) return nothing(malformedProblem(subject, 'it is no array of jobs'));
    return await checkJobs(provider, answer, signal);
  } catch (error) {
    // What failed because nobody waits any more says nothing of the provider.
    if (signal.aborted) return { jobs: [], problems: [] };
    return nothing(error instanceof LateAnswerError ? lateProblem(subject, deadlineMs) : thrownProblem(subject, error));
  }
}

/** The jobs that are whole, each id once; how many are not is a problem. Leaves the thread free now and then. */
async function checkJobs(
  provider: Provider,
  answer: readonly unknown[],
  signal: AbortSignal,
): Promise<ExtensionJobList> {
  const subject: ExtensionSubject = { domain: 'ciProvider', title: provider.title };
  const jobs = new Map<string, CiJob>();
  const reasons: string[] = [];
  const { length } = answer;
  for (let index = 0; index < Math.min(length, MOST_JOBS); index += 1) {
    if (index % JOBS_A_TURN === 0) await nextTurn(undefined, { signal });
    const job = extensionJob(provider, answer[index]);
    if (typeof job === 'string') reasons.push(`job ${index}: ${job}`);
    else if (jobs.has(job.id)) reasons.push(`job ${index}: its id was there before`);
    else jobs.set(job.id, job);
  }
  const problems: Problem[] = [];
  const [first] = reasons;
  if (first !== undefined) problems.push(partialProblem(subject, `${reasons.length} jobs that are left out`, first));
  if (length > MOST_JOBS) problems.push(partialProblem(subject, 'more jobs than are read', `${length} jobs`));
  return { jobs: [...jobs.values()], problems };
}
