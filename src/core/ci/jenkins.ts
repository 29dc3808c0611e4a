import * as v from 'valibot';

import { type Credential, credentialFor } from '../http/credential.ts';
import type { Answer } from '../http/answer.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { HttpError } from '../http/httpError.ts';

import { type CiProblem, createCiProblem, loginNeeded } from './ciProblem.ts';
import type { CiJobList, CiProvider } from './ciProvider.ts';
import { apiUrl, type JenkinsAddress, jenkinsAddress, jobPath } from './jenkinsAddress.ts';
import { parseList } from './jenkinsItem.ts';
import type { JenkinsPlace } from './jenkinsJob.ts';
import { folderTree } from './jenkinsTree.ts';
import { type JenkinsContainer, JenkinsWalk } from './jenkinsWalk.ts';
import { inOrder } from './jobOrder.ts';

export interface JenkinsOptions {
  readonly client: HttpClient;
  /** Address of Jenkins, of a folder or of a view. */
  readonly address: string;
  /** User and API token; `null` asks without a login. */
  readonly credential: Credential | null;
  /** How long kept answers may be used without asking; 0 unless told. */
  readonly freshForMs?: number;
  /** Beyond these the others are left out, which a problem says. */
  readonly mostJobs?: number;
}

const MOST_JOBS = 20_000;

/** Jenkins reads builds from its disk for an answer. */
const TIMEOUT_MS = 60_000;

const whoAmISchema = v.object({ anonymous: v.boolean() });

/**
 * The jobs of a Jenkins, through its JSON API: folders, organizations and views are followed, a multibranch project is
 * one job. Only reads, so that no crumb is needed.
 */
export class JenkinsProvider implements CiProvider {
  readonly id = 'jenkins';
  readonly #options: JenkinsOptions;
  readonly #address: JenkinsAddress;

  /** @throws RangeError when the address is none */
  constructor(options: JenkinsOptions) {
    this.#options = options;
    this.#address = jenkinsAddress(options.address);
  }

  async listJobs(signal: AbortSignal): Promise<CiJobList> {
    const { startName, isView } = this.#address;
    const top: JenkinsContainer = { name: startName, level: 0, isView };
    const faults: CiProblem[] = [];
    const walk = new JenkinsWalk(this.#place(), this.#options.mostJobs ?? MOST_JOBS, async (container, page) => {
      const answer = await this.#ask(this.#pathOf(container), folderTree(page, container.isView === true), signal);
      const list = parseList(answer.value);
      if (container.level > 0 || list !== null) return list;
      faults.push(createCiProblem(answer.jenkinsVersion === null ? 'notJenkins' : 'noJobList', this.#home));
      return [];
    });
    await walk.folder(top);
    const problems = faults.length === 0 ? this.#problemsOf(walk) : faults;
    if (walk.jobs.size > 0 || problems.length > 0) return { jobs: inOrder(walk.jobs.values()), problems };
    return { jobs: [], problems: [await this.#emptiness(signal)] };
  }

  get #home(): string {
    const { root, start } = this.#address;
    return `${root.origin}${root.pathname}${start}`;
  }

  #place(): JenkinsPlace {
    const { root } = this.#address;
    const home = `${root.origin}${root.pathname}`;
    const pageOf = (fullName: string): string => `${home}${jobPath(fullName)}`;
    return { provider: this.id, server: root.origin, idPrefix: `${this.id} ${home}`, pageOf };
  }

  #pathOf({ name, level }: JenkinsContainer): string {
    return level === 0 ? this.#address.start : jobPath(name);
  }

  async #ask(path: string, tree: string, signal: AbortSignal): Promise<Answer> {
    const { client, credential, freshForMs = 0 } = this.#options;
    const url = apiUrl(this.#address, path, tree);
    try {
      return await client.getJson({ url, credential, freshForMs, signal, provider: this.id, timeoutMs: TIMEOUT_MS });
    } catch (error) {
      throw this.#isAnonymous ? loginWanted(error) : error;
    }
  }

  get #isAnonymous(): boolean {
    return credentialFor(this.#address.root.origin, this.#options.credential) === null;
  }

  #problemsOf(walk: JenkinsWalk): readonly CiProblem[] {
    const problems = [...walk.failures.problems];
    const found = `${walk.malformed} left out`;
    if (walk.malformed > 0) problems.push(createCiProblem('malformedJobs', this.#home, found));
    if (walk.isCutOff) problems.push(createCiProblem('tooManyJobs', this.#home, `${walk.jobs.size} are read`));
    if (walk.isTooDeep) problems.push(createCiProblem('foldersTooDeep', this.#home));
    return problems;
  }

  /** Why there is no job: hardly ever because there is none. */
  async #emptiness(signal: AbortSignal): Promise<CiProblem> {
    const { origin } = this.#address.root;
    const isLoggedIn = !this.#isAnonymous && (await this.#isKnown(signal));
    return isLoggedIn ? createCiProblem('noJobs', this.#home) : loginNeeded(origin);
  }

  /** Whether Jenkins took the login: a proxy in between may have dropped it. */
  async #isKnown(signal: AbortSignal): Promise<boolean> {
    try {
      const { value } = await this.#ask('whoAmI/', 'anonymous', signal);
      const parsed = v.safeParse(whoAmISchema, value);
      return !(parsed.success && parsed.output.anonymous);
    } catch (error) {
      if (!(error instanceof HttpError) || error.code === 'cancelled') throw error;
      // Without this page the login counts as taken: a wrong one would have been refused.
      return true;
    }
  }
}

/** Who is not logged in gets 403 where a login is wanted. */
function loginWanted(error: unknown): unknown {
  if (!(error instanceof HttpError) || error.code !== 'forbidden') return error;
  const { origin, detail, status } = error;
  return new HttpError({ code: 'unauthorized', origin, detail, ...(status === null ? {} : { status }) });
}
