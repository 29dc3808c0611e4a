import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface FakeWorkflow {
  readonly id: number;
  readonly name: string;
  readonly file: string;
  /** `active` unless told. */
  readonly state?: string;
}

export interface FakeRun {
  readonly workflowId: number;
  readonly number: number;
  readonly branch: string;
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly durationSeconds: number;
}

export interface FakeRepository {
  /** `owner/name` */
  readonly fullName: string;
  readonly defaultBranch?: string;
  readonly workflows: readonly FakeWorkflow[];
  /** Newest first. */
  readonly runs: readonly FakeRun[];
  /** Not there for who is not logged in. */
  readonly isPrivate?: boolean;
  /** Its former name, which leads to it by a redirect. */
  readonly formerName?: string;
}

export interface GithubServerOptions {
  readonly repositories: readonly FakeRepository[];
  readonly tokens?: readonly string[];
  /** Requests allowed in an hour, and how many of them are left at the start. */
  readonly quota?: { readonly limit: number; remaining: number };
  /** The server's own limit to what a page may hold. */
  readonly pageEntries?: number;
  readonly latencyMs?: number;
}

export interface GithubServer {
  readonly origin: string;
  /** What was asked, in order. */
  readonly requests: readonly { readonly path: string; readonly authorization: string | undefined }[];
  /** How often what the client has was still right. */
  readonly notModified: number;
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A GitHub Enterprise on 127.0.0.1: the part of its REST API that reads workflows and runs, with pages, etags and quota. */
export async function startGithubServer(options: GithubServerOptions): Promise<GithubServer> {
  const server = createServer();
  const requests: { path: string; authorization: string | undefined }[] = [];
  const quota = { limit: 5000, remaining: 5000, ...options.quota };
  const count = { notModified: 0 };
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No TCP port was assigned'));
      else resolve(address.port);
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const reply = quota.remaining === 0 ? tooMany() : replyTo(options, origin, request);
    const text = JSON.stringify(reply.body);
    const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
    const isKnown = reply.status === 200 && request.headers['if-none-match'] === etag;
    if (isKnown) count.notModified += 1;
    else quota.remaining = Math.max(0, quota.remaining - 1);
    response.writeHead(isKnown ? 304 : reply.status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, max-age=60, s-maxage=60',
      'x-ratelimit-limit': String(quota.limit),
      'x-ratelimit-remaining': String(quota.remaining),
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
      ...(reply.status === 200 ? { etag } : {}),
      ...reply.headers,
    });
    response.end(isKnown ? undefined : text);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ path: request.url ?? '', authorization: request.headers.authorization });
    setTimeout(() => handle(request, response), options.latencyMs ?? 0);
  });
  return {
    ...{ origin, requests },
    get notModified() {
      return count.notModified;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const tooMany = (): Reply => ({ status: 403, body: { message: 'API rate limit exceeded' } });
const notFound: Reply = { status: 404, body: { message: 'Not Found' } };

function replyTo(options: GithubServerOptions, origin: string, request: IncomingMessage): Reply {
  const { authorization } = request.headers;
  const token = authorization?.replace(/^Bearer /u, '');
  if (token !== undefined && options.tokens?.includes(token) !== true) {
    return { status: 401, body: { message: 'Bad credentials' } };
  }
  const url = new URL(request.url ?? '', origin);
  const [, fullName = '', rest = ''] = /^\/api\/v3\/repos\/([^/]+\/[^/]+)(.*)$/u.exec(url.pathname) ?? [];
  const isCalled = (name: string | undefined): boolean => name?.toLowerCase() === fullName.toLowerCase();
  const renamed = options.repositories.find(({ formerName }) => isCalled(formerName));
  if (renamed !== undefined) {
    const location = `${origin}/api/v3/repos/${renamed.fullName}${rest}${url.search}`;
    return { status: 301, body: { message: 'Moved Permanently' }, headers: { location } };
  }
  const repository = options.repositories.find((each) => isCalled(each.fullName));
  if (repository === undefined || (repository.isPrivate === true && token === undefined)) return notFound;
  return repositoryReply(repository, rest, url, options.pageEntries ?? 100);
}

function repositoryReply(repository: FakeRepository, rest: string, url: URL, mostEntries: number): Reply {
  const { fullName, defaultBranch = 'main', workflows, runs } = repository;
  const list = (name: string, all: readonly unknown[]): Reply => listReply(name, all, url, mostEntries);
  const branch = url.searchParams.get('branch');
  const onBranch = runs.filter((run) => branch === null || run.branch === branch);
  if (rest === '') return { status: 200, body: { full_name: fullName, default_branch: defaultBranch } };
  if (rest === '/actions/workflows') {
    return list(
      'workflows',
      workflows.map(({ id, name, file, state = 'active' }) => {
        const path = `.github/workflows/${file}`;
        return { id, name, path, state, html_url: `${url.origin}/${fullName}/blob/${defaultBranch}/${path}` };
      }),
    );
  }
  if (rest === '/actions/runs') {
    return list(
      'workflow_runs',
      onBranch.map((run) => runBody(run, url, fullName)),
    );
  }
  const id = /^\/actions\/workflows\/(\d+)\/runs$/u.exec(rest)?.[1];
  if (id === undefined) return notFound;
  const own = onBranch.filter(({ workflowId }) => workflowId === Number(id));
  return list(
    'workflow_runs',
    own.map((run) => runBody(run, url, fullName)),
  );
}

function listReply(name: string, all: readonly unknown[], url: URL, mostEntries: number): Reply {
  const size = Math.min(mostEntries, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const hasNext = page * size < all.length;
  return {
    status: 200,
    body: { total_count: all.length, [name]: all.slice((page - 1) * size, page * size) },
    headers: hasNext ? { link: `<${next.href}>; rel="next", <${next.href}>; rel="last"` } : {},
  };
}

function runBody(run: FakeRun, { origin }: URL, fullName: string): unknown {
  const startedMs = Date.parse(run.createdAt);
  return {
    id: run.workflowId * 1000 + run.number,
    workflow_id: run.workflowId,
    run_number: run.number,
    head_branch: run.branch,
    status: run.status,
    conclusion: run.conclusion,
    created_at: run.createdAt,
    run_started_at: run.createdAt,
    updated_at: new Date(startedMs + run.durationSeconds * 1000).toISOString(),
    html_url: `${origin}/${fullName}/actions/runs/${run.workflowId * 1000 + run.number}`,
  };
}
