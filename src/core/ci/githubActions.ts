import { bulkhead } from 'cockatiel';

import type { Credential } from '../http/credential.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { HttpError, type HttpErrorCode } from '../http/httpError.ts';
import type { CiJob } from '../model/ciJob.ts';
import { compareText } from '../model/compareText.ts';

import { type CiProblem, createCiProblem } from './ciProblem.ts';
import type { CiJobList, CiProvider } from './ciProvider.ts';
import { type GithubAddress, githubAddress, githubRepository } from './githubAddress.ts';
import type { GithubRun, GithubWorkflow } from './githubAnswers.ts';
import { GithubAnswerError, GithubApi } from './githubApi.ts';
import { githubJob, laterRun, type WatchedRepository } from './githubJob.ts';
import { inOrder } from './jobOrder.ts';
import { RequestFailures } from './requestFailures.ts';

/** A remote of a repository that was found. */
export interface GithubRemote {
  readonly remoteUrl: string;
  /** Branch of the remote's HEAD, as the clone has it; `null` where it does not know. Saves a request. */
  readonly defaultBranch: string | null;
}

export interface GithubActionsOptions {
  readonly client: HttpClient;
  /** Address of an enterprise's GitHub; the public one unless told. */
  readonly address?: string;
  /** For the origin of the API; `null` asks without a login, which GitHub allows 60 times an hour. */
  readonly credential: Credential | null;
  /** In any order and number; those of other servers are passed over. */
  readonly remotes: readonly GithubRemote[];
  /** How long kept answers may be used without asking; 0 unless told. */
  readonly freshForMs?: number;
}

/** Repositories looked at at once. */
const MOST_AT_ONCE = 8;

/** Failures that the next repository would meet as well: going on would only cost requests. */
const CONCERN_ALL: ReadonlySet<HttpErrorCode> = new Set([
  ...(['unauthorized', 'rateLimited', 'budgetExhausted', 'circuitOpen', 'tls', 'foreignRedirect'] as const),
]);

/**
 * The active workflows of repositories on GitHub, each a job with its latest run on the default branch; one that never
 * ran there has its latest run anywhere. Workflows that somebody, or GitHub, has switched off are left out. A repository
 * that several remotes name is asked once.
 */
export class GithubActionsProvider implements CiProvider {
  readonly id = 'githubActions';
  readonly #options: GithubActionsOptions;
  readonly #address: GithubAddress;
  readonly #api: GithubApi;

  /** @throws RangeError when the address is none */
  constructor(options: GithubActionsOptions) {
    this.#options = options;
    this.#address = githubAddress(options.address ?? 'https://github.com');
    const { client, credential, freshForMs = 0 } = options;
    this.#api = new GithubApi({ client, credential, freshForMs, address: this.#address });
  }

  /** Origin that a credential has to be for. */
  get apiOrigin(): string {
    return this.#address.api.origin;
  }

  async listJobs(signal: AbortSignal): Promise<CiJobList> {
    const found = new Found(this.#address.web.origin);
    const limit = bulkhead(MOST_AT_ONCE, Infinity);
    const repositories = watched(this.#address, this.#options.remotes);
    await Promise.all(
      repositories.map((repository) => limit.execute(() => this.#readRepository(repository, found, signal))),
    );
    return { jobs: inOrder(found.jobs), problems: found.problems };
  }

  async #readRepository(repository: WatchedRepository, found: Found, signal: AbortSignal): Promise<void> {
    const fullName = `${repository.owner}/${repository.name}`;
    if (found.wouldFail(fullName)) return;
    try {
      const { entries, malformed } = await this.#api.workflows(repository, signal);
      found.malformed += malformed;
      const active = entries.filter(({ state }) => state === 'active');
      if (active.length === 0) return;
      const runs = await this.#latestRuns(repository, signal);
      const jobs = active.map(async (workflow) => {
        const run = runs.get(workflow.id) ?? (await this.#latestRun(repository, workflow, found, signal));
        found.jobs.push(githubJob(this.#address, repository, workflow, run));
      });
      await Promise.all(jobs);
    } catch (error) {
      found.fail(error, fullName);
    }
  }

  /** By workflow. */
  async #latestRuns(repository: WatchedRepository, signal: AbortSignal): Promise<ReadonlyMap<number, GithubRun>> {
    const branch = repository.defaultBranch ?? (await this.#api.defaultBranch(repository, signal));
    const latest = new Map<number, GithubRun>();
    for (const run of await this.#api.runs(repository, branch, signal)) {
      const known = latest.get(run.workflow_id);
      latest.set(run.workflow_id, known === undefined ? run : laterRun(known, run));
    }
    return latest;
  }

  /** A workflow whose run cannot be read is a job all the same. */
  async #latestRun(
    repository: WatchedRepository,
    { id, name }: GithubWorkflow,
    found: Found,
    signal: AbortSignal,
  ): Promise<GithubRun | 'unread' | null> {
    const fullName = `${repository.owner}/${repository.name}/${name}`;
    if (found.wouldFail(fullName)) return 'unread';
    try {
      return await this.#api.latestRun(repository, id, signal);
    } catch (error) {
      found.fail(error, fullName);
      return 'unread';
    }
  }
}

/** What was found so far, in the order of the answers. */
class Found {
  readonly jobs: CiJob[] = [];
  malformed = 0;
  readonly #origin: string;
  readonly #failures = new RequestFailures();
  readonly #misunderstood: string[] = [];
  #concernsAll: HttpError | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** @throws the error itself when the work was cancelled */
  fail(error: unknown, concerned: string): void {
    if (error instanceof GithubAnswerError) {
      this.#misunderstood.push(`${concerned}: ${error.message}`);
      return;
    }
    this.#failures.add(error, concerned);
    if (error instanceof HttpError && CONCERN_ALL.has(error.code)) this.#concernsAll = error;
  }

  /** Whether this need not be asked, because it would fail as something else did; it is noted as failed. */
  wouldFail(concerned: string): boolean {
    if (this.#concernsAll !== null) this.#failures.add(this.#concernsAll, concerned);
    return this.#concernsAll !== null;
  }

  get problems(): readonly CiProblem[] {
    const [first] = this.#misunderstood.toSorted();
    const more = this.#misunderstood.length > 1 ? ` (and ${this.#misunderstood.length - 1} more)` : '';
    const detail = `${this.malformed} left out`;
    return [
      ...this.#failures.problems,
      ...(first === undefined ? [] : [createCiProblem('malformedAnswer', this.#origin, `${first}${more}`)]),
      ...(this.malformed === 0 ? [] : [createCiProblem('malformedJobs', this.#origin, detail)]),
    ];
  }
}

/** Each repository once, however many remotes point to it, in an order of its own. Case does not tell names apart. */
function watched(address: GithubAddress, remotes: readonly GithubRemote[]): readonly WatchedRepository[] {
  const kept = new Map<string, WatchedRepository>();
  const sorted = remotes.toSorted((a, b) => compareText(a.remoteUrl, b.remoteUrl));
  for (const { remoteUrl, defaultBranch } of sorted) {
    const repository = githubRepository(address, remoteUrl);
    if (repository === null) continue;
    const key = `${repository.owner}/${repository.name}`.toLowerCase();
    const known = kept.get(key);
    if (known === undefined) kept.set(key, { ...repository, remoteUrl, defaultBranch });
    else kept.set(key, { ...known, defaultBranch: known.defaultBranch ?? defaultBranch });
  }
  return [...kept.values()];
}
