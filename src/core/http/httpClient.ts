import type { Checkpoint } from '../model/checkpoint.ts';
import type { ResponseCache } from '../model/responseCache.ts';

import { type Answer, answerHead, type FreshAnswer } from './answer.ts';
import { ApiStatistics } from './apiStatistics.ts';
import { cacheKey } from './cacheKey.ts';
import { type Connections, openConnections } from './connections.ts';
import { type Credential, credentialDigest } from './credential.ts';
import { exchange } from './exchange.ts';
import { HttpError } from './httpError.ts';
import { type HttpTime, systemTime } from './httpTime.ts';
import { OriginPolicies } from './originPolicies.ts';
import { inTime } from './inTime.ts';
import { jsonOf } from './jsonOf.ts';
import type { Reply } from './reply.ts';
import type { RequestPriority } from './quotaDelay.ts';
import { RequestBudget } from './requestBudget.ts';
import { withRetries } from './retries.ts';
import { SharedAnswers } from './sharedAnswers.ts';
import { statusError } from './statusError.ts';

/** One question for JSON. All of them are reads. */
export interface JsonRequest {
  /** http or https, without a login in it. */
  readonly url: URL;
  /** Under which name it is counted. */
  readonly provider: string;
  /** Sent to its own origin and to no other. */
  readonly credential: Credential | null;
  readonly signal: AbortSignal;
  /** Media type asked for; JSON unless told. */
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly priority?: RequestPriority;
  /** How long a kept answer may be used without asking the server; 0 unless told. */
  readonly freshForMs?: number;
  /** For each attempt, from the connection to the last byte. */
  readonly timeoutMs?: number;
  /** Largest body, decoded. */
  readonly maxBytes?: number;
}

export interface HttpClientOptions {
  /** `null` keeps nothing. */
  readonly cache: ResponseCache | null;
  /** Requests to one server at once. */
  readonly mostAtOnce?: number;
  /** Where proxies are named. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly time?: HttpTime;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly checkpoint?: Checkpoint;
}

const DEFAULTS = { accept: 'application/json', timeoutMs: 30_000, maxBytes: 32 * 1024 ** 2 } as const;

const MOST_AT_ONCE = 16;

/** Some servers refuse whoever does not name itself. */
const USER_AGENT = 'muster';

/**
 * The one way to ask a server something. Equal questions under way are asked once; answers are kept with their etag;
 * servers are spared by a limit, a breaker and a budget; what fails may be tried again.
 */
export class HttpClient {
  readonly statistics = new ApiStatistics();
  readonly budget: RequestBudget;
  readonly #time: HttpTime;
  readonly #random: () => number;
  readonly #mostAtOnce: number;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #answers: SharedAnswers;
  readonly #policies = new Map<string, OriginPolicies>();
  #connections: Connections | null = null;

  constructor(options: HttpClientOptions) {
    this.#time = options.time ?? systemTime;
    this.#random = options.random ?? Math.random;
    this.#mostAtOnce = options.mostAtOnce ?? MOST_AT_ONCE;
    this.#environment = options.environment ?? {};
    this.#answers = new SharedAnswers(options.cache, this.#time, options.checkpoint);
    this.budget = new RequestBudget(this.#time);
  }

  /** @throws HttpError; `cancelled` at once when the request's signal aborts */
  async getJson(request: JsonRequest): Promise<Answer> {
    const url = checkedUrl(request.url);
    const question = { ...DEFAULTS, ...request, url };
    try {
      return await this.#answers.get({
        key: cacheKey(url, request.credential, question.accept),
        freshForMs: request.freshForMs ?? 0,
        signal: request.signal,
        ask: (etag, signal) => this.#ask({ ...question, signal }, etag),
        onCached: () => this.statistics.record(request.provider, 'cached', null),
      });
    } catch (error) {
      throw request.signal.aborted ? new HttpError({ code: 'cancelled', origin: url.origin }) : error;
    }
  }

  /** Ends all connections; requests under way fail. */
  async close(): Promise<void> {
    await this.#connections?.dispatcher.destroy();
  }

  #ask(question: Question, etag: string | null): Promise<FreshAnswer | 'notModified'> {
    const { signal, credential } = question;
    const { origin } = question.url;
    const policies = this.#policiesOf(origin);
    const login = `${origin} ${credentialDigest(credential)}`;
    const attempt = async (): Promise<FreshAnswer | 'notModified'> => {
      // Outside, so that what can wait takes nobody's place.
      if (question.priority === 'low') await this.budget.admit(login, origin, 'low', signal);
      return policies.inPlace(async () => {
        await this.budget.admit(login, origin, 'normal', signal);
        return this.#attempt(question, etag, login);
      });
    };
    return policies.unlessOpen(() => withRetries({ time: this.#time, random: this.#random, signal }, attempt));
  }

  /** Asks once, and counts how it ended. */
  async #attempt(question: Question, etag: string | null, login: string): Promise<FreshAnswer | 'notModified'> {
    const startedMs = this.#time.now();
    const count = (outcome: 'success' | 'error' | 'exception' | 'cached'): void =>
      this.statistics.record(question.provider, outcome, this.#time.now() - startedMs);
    try {
      const reply = await this.#exchange(question, etag);
      const answer = this.#read(reply, etag, login);
      count(answer === 'notModified' ? 'cached' : 'success');
      return answer;
    } catch (error) {
      if (!question.signal.aborted) count(error instanceof HttpError && error.status !== null ? 'error' : 'exception');
      throw error;
    }
  }

  async #exchange(question: Question, etag: string | null): Promise<Reply> {
    const { url, credential, maxBytes, accept, timeoutMs, signal } = question;
    const connections = this.#connect(url.origin);
    const condition = etag === null ? {} : { 'if-none-match': etag };
    const headers = { ...question.headers, ...condition, accept, 'user-agent': USER_AGENT };
    return inTime(timeoutMs, url.origin, signal, (limited) =>
      exchange({ url, headers, credential, maxBytes, connections, signal: limited }),
    );
  }

  /** @throws HttpError for everything that is no whole JSON */
  #read(reply: Reply, etag: string | null, login: string): FreshAnswer | 'notModified' {
    this.budget.observe(login, reply);
    if (reply.status === 304 && etag !== null) return 'notModified';
    const error = statusError(reply, this.#time.now());
    if (error?.code === 'rateLimited' && error.retryAtMs !== null) this.budget.block(login, error.retryAtMs);
    if (error !== null) throw error;
    return {
      ...answerHead(reply.headers),
      value: jsonOf(reply),
      etag: reply.headers.get('etag'),
      isPrivate: /\bno-store\b/iu.test(reply.headers.get('cache-control') ?? ''),
      body: reply.body,
    };
  }

  /** @throws HttpError when the proxy's address is none; it may hold a login, so that it is not named */
  #connect(origin: string): Connections {
    try {
      return (this.#connections ??= openConnections(this.#mostAtOnce, this.#environment));
    } catch {
      const detail = 'the address of the proxy cannot be used';
      throw new HttpError({ code: 'unreachable', origin, detail });
    }
  }

  #policiesOf(origin: string): OriginPolicies {
    const policies = this.#policies.get(origin) ?? new OriginPolicies(origin, this.#mostAtOnce, this.#time);
    this.#policies.set(origin, policies);
    return policies;
  }
}

type Question = JsonRequest & Required<Pick<JsonRequest, keyof typeof DEFAULTS>>;

/** @throws HttpError `invalidUrl`, which names no login */
function checkedUrl(url: URL): URL {
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') {
    throw new HttpError({ code: 'invalidUrl', origin: isWeb ? url.origin : url.protocol });
  }
  const copy = new URL(url);
  copy.hash = '';
  return copy;
}
