import type { Answer } from '../http/answer.ts';
import type { Credential } from '../http/credential.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { nextPage } from '../http/linkHeader.ts';
import type { RequestPriority } from '../http/quotaDelay.ts';

import type { GithubAddress, GithubRepository } from './githubAddress.ts';
import {
  type CheckedList,
  type GithubRun,
  type GithubWorkflow,
  parseDefaultBranch,
  parseRuns,
  parseWorkflows,
} from './githubAnswers.ts';

const PAGE_ENTRIES = 100;

/** A repository with a thousand workflows is not maintained by people. */
const MOST_PAGES = 10;

export interface GithubApiOptions {
  readonly client: HttpClient;
  readonly address: GithubAddress;
  readonly credential: Credential | null;
  readonly freshForMs: number;
}

/** GitHub answered with something else than its documentation says. */
export class GithubAnswerError extends Error {
  override readonly name = 'GithubAnswerError';
}

/** The questions that are asked of GitHub Actions. All throw HttpError and {@link GithubAnswerError}. */
export class GithubApi {
  readonly #options: GithubApiOptions;

  constructor(options: GithubApiOptions) {
    this.#options = options;
  }

  async defaultBranch(repository: GithubRepository, signal: AbortSignal): Promise<string> {
    const { value } = await this.#get(this.#url(repository, ''), 'normal', signal);
    return parseDefaultBranch(value) ?? wrong('default_branch');
  }

  /** All of them, page after page. */
  async workflows(repository: GithubRepository, signal: AbortSignal): Promise<CheckedList<GithubWorkflow>> {
    const entries: GithubWorkflow[] = [];
    let malformed = 0;
    let url: URL | null = this.#url(repository, '/actions/workflows', { per_page: String(PAGE_ENTRIES) });
    for (let page = 0; url !== null && page < MOST_PAGES; page += 1) {
      const { value, link } = await this.#get(url, 'normal', signal);
      const list = parseWorkflows(value) ?? wrong('workflows');
      entries.push(...list.entries);
      malformed += list.malformed;
      url = nextPage(link, url);
    }
    return { entries, malformed };
  }

  /** The latest runs on a branch, of all workflows. */
  async runs(repository: GithubRepository, branch: string, signal: AbortSignal): Promise<readonly GithubRun[]> {
    const query = { branch, per_page: String(PAGE_ENTRIES), exclude_pull_requests: 'true' };
    const { value } = await this.#get(this.#url(repository, '/actions/runs', query), 'normal', signal);
    return (parseRuns(value) ?? wrong('workflow_runs')).entries;
  }

  /** The latest run of one workflow on any branch; `null` when it never ran. */
  async latestRun(repository: GithubRepository, workflowId: number, signal: AbortSignal): Promise<GithubRun | null> {
    const query = { per_page: '1', exclude_pull_requests: 'true' };
    const url = this.#url(repository, `/actions/workflows/${workflowId}/runs`, query);
    const { value } = await this.#get(url, 'low', signal);
    return (parseRuns(value) ?? wrong('workflow_runs')).entries[0] ?? null;
  }

  #url({ owner, name }: GithubRepository, path: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(`repos/${owner}/${name}${path}`, this.#options.address.api);
    url.search = new URLSearchParams(query).toString();
    return url;
  }

  #get(url: URL, priority: RequestPriority, signal: AbortSignal): Promise<Answer> {
    const { client, credential, freshForMs } = this.#options;
    const headers = { 'x-github-api-version': '2022-11-28' };
    const accept = 'application/vnd.github+json';
    return client.getJson({
      ...{ url, credential, freshForMs, priority, signal, headers, accept },
      provider: 'githubActions',
    });
  }
}

function wrong(field: string): never {
  throw new GithubAnswerError(`there is no usable ${field} in the answer`);
}
