import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type JenkinsKind = 'freestyle' | 'pipeline' | 'folder' | 'organization' | 'multibranch';

/** Something that a Jenkins holds. */
export interface FakeItem {
  readonly name: string;
  readonly kind: JenkinsKind;
  readonly color?: string;
  readonly build?: { readonly number: number; readonly timestamp: number; readonly duration: number };
  /** What it is set up to check out (freestyle). */
  readonly scmUrl?: string;
  /** What its last build checked out. */
  readonly checkedOut?: readonly string[];
  /** Of a multibranch project. */
  readonly source?: Readonly<Record<string, string>>;
  /** Of a branch. */
  readonly marks?: readonly ('primary' | 'changeRequest')[];
  readonly items?: readonly FakeItem[];
  /** It is listed, and its own page answers 403. */
  readonly isForbidden?: boolean;
}

export interface JenkinsServerOptions {
  readonly items: readonly FakeItem[];
  /** Views by name: full names of jobs. */
  readonly views?: Readonly<Record<string, readonly string[]>>;
  /** API tokens by user. */
  readonly users?: Readonly<Record<string, string>>;
  /** What who is not logged in gets: everything, an empty list, or 403. */
  readonly anonymous?: 'all' | 'nothing' | 'refused';
  /** Such as `/jenkins`. */
  readonly contextPath?: string;
  /** What Jenkins believes its own address to be; ends with a slash. */
  readonly configuredUrl?: string;
  /** An old Jenkins, or another server that looks like it, goes without. */
  readonly version?: string | null;
  readonly latencyMs?: number;
}

export interface JenkinsServer {
  readonly origin: string;
  /** Address to connect to, ends with a slash. */
  readonly address: string;
  /** What was asked, in order. */
  readonly requests: readonly { readonly path: string; readonly authorization: string | undefined }[];
  /** Most requests under way at once. */
  readonly peak: number;
  close(): Promise<void>;
}

const CLASSES: Readonly<Record<JenkinsKind, string>> = {
  freestyle: 'hudson.model.FreeStyleProject',
  pipeline: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
  folder: 'com.cloudbees.hudson.plugins.folder.Folder',
  organization: 'jenkins.branch.OrganizationFolder',
  multibranch: 'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject',
};

const MARKS = {
  primary: 'jenkins.scm.api.metadata.PrimaryInstanceMetadataAction',
  changeRequest: 'jenkins.scm.api.metadata.ContributorMetadataAction',
} as const;

/** A server on 127.0.0.1 that speaks the part of Jenkins' JSON API that reads jobs: `tree`, ranges, `depth`, logins. */
export async function startJenkinsServer(options: JenkinsServerOptions): Promise<JenkinsServer> {
  const server = createServer();
  const requests: { path: string; authorization: string | undefined }[] = [];
  let [underWay, peak] = [0, 0];
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No TCP port was assigned'));
      else resolve(address.port);
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  const address = `${origin}${options.contextPath ?? ''}/`;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ path: request.url ?? '', authorization: request.headers.authorization });
    peak = Math.max(peak, (underWay += 1));
    response.on('close', () => (underWay -= 1));
    setTimeout(() => void answer(options, address, request, response), options.latencyMs ?? 0);
  });
  return {
    ...{ origin, address, requests },
    get peak() {
      return peak;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(
  options: JenkinsServerOptions,
  address: string,
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
): unknown {
  const user = userOf(options, headers.authorization);
  const version = options.version === undefined ? '2.504' : options.version;
  if (version !== null) response.setHeader('x-jenkins', version);
  const refuse = (status: number): unknown =>
    response.writeHead(status, { 'content-type': 'text/html;charset=utf-8' }).end('<html>Authentication required');
  if (user === 'unknown') return refuse(401);
  const { pathname, searchParams } = new URL(url, address);
  const path = /^(.*\/)api\/json$/u.exec(pathname)?.[1]?.slice(new URL(address).pathname.length);
  if (path === undefined || !pathname.startsWith(new URL(address).pathname)) return refuse(404);
  if (path !== 'whoAmI/' && user === null && options.anonymous === 'refused') return refuse(403);
  const page = pageOf(options, path, address, user);
  if (typeof page === 'number') return refuse(page);
  const depth = Number(searchParams.get('depth') ?? 0);
  const tree = searchParams.get('tree');
  const body = tree === null ? cutAt(page, depth + 1) : pick(page, parseTree(tree));
  return response.writeHead(200, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(body));
}

/** `null` for who is not logged in. */
function userOf({ users = {} }: JenkinsServerOptions, authorization: string | undefined): string | null {
  if (authorization === undefined) return null;
  const [user = '', token = ''] = Buffer.from(authorization.replace(/^Basic /u, ''), 'base64')
    .toString()
    .split(':');
  return users[user] === token && token !== '' ? user : 'unknown';
}

type Page = Readonly<Record<string, unknown>>;

/** A page, or the status that it answers with. */
function pageOf(options: JenkinsServerOptions, path: string, address: string, user: string | null): Page | number {
  if (path === 'whoAmI/') return { anonymous: user === null, authenticated: true, name: user ?? 'anonymous' };
  const hidden = user === null && options.anonymous === 'nothing';
  const items = hidden ? [] : options.items;
  const base = options.configuredUrl ?? address;
  const view = /^view\/([^/]+)\/$/u.exec(path)?.[1];
  if (view !== undefined) return viewPage(options, decodeURIComponent(view), base);
  const names =
    path === ''
      ? []
      : path
          .replace(/^job\/|\/$/gu, '')
          .split('/job/')
          .map(decodeURIComponent);
  const found = lookUp(items, names);
  if (found === undefined) return 404;
  if (found === null) return { _class: 'hudson.model.Hudson', jobs: items.map((item) => itemPage(item, [], base)) };
  return found.isForbidden === true ? 403 : itemPage(found, names.slice(0, -1), base);
}

function viewPage({ views = {}, items }: JenkinsServerOptions, name: string, base: string): Page | number {
  const fullNames = views[name];
  if (fullNames === undefined) return 404;
  const jobs = fullNames.map((fullName) => {
    const names = fullName.split('/');
    const item = lookUp(items, names);
    if (item === null || item === undefined) throw new Error(`no job ${fullName}`);
    return itemPage(item, names.slice(0, -1), base);
  });
  return { _class: 'hudson.model.ListView', jobs };
}

/** `null` for the top, `undefined` for nothing. */
function lookUp(items: readonly FakeItem[], names: readonly string[]): FakeItem | null | undefined {
  let found: FakeItem | null = null;
  for (const name of names) {
    const next: FakeItem | undefined = (found === null ? items : (found.items ?? [])).find(
      (item) => item.name === name,
    );
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

function itemPage(item: FakeItem, parents: readonly string[], base: string): Page {
  const { kind, name, color, build, checkedOut = [], marks = [], items, scmUrl, source } = item;
  const names = [...parents, name];
  const url = `${base}${names.map((each) => `job/${encodeURIComponent(each)}/`).join('')}`;
  const isContainer = kind === 'folder' || kind === 'organization' || kind === 'multibranch';
  const children = item.isForbidden === true ? undefined : (items ?? []).map((child) => itemPage(child, names, base));
  return {
    _class: CLASSES[kind],
    actions: [{}, ...marks.map((mark) => ({ _class: MARKS[mark] }))],
    ...{ name, fullName: names.join('/'), fullDisplayName: names.join(' » '), url },
    ...(isContainer ? { jobs: children } : { color: color ?? 'notbuilt', buildable: true, inQueue: false }),
    ...(build === undefined ? {} : { lastBuild: buildPage(build, checkedOut, url) }),
    ...(scmUrl === undefined
      ? {}
      : { scm: { _class: 'hudson.plugins.git.GitSCM', userRemoteConfigs: [{ url: scmUrl }] } }),
    ...(source === undefined ? {} : { sources: [{ source }] }),
  };
}

function buildPage(build: NonNullable<FakeItem['build']>, checkedOut: readonly string[], jobUrl: string): Page {
  const checkouts = checkedOut.map((url) => ({ _class: 'hudson.plugins.git.util.BuildData', remoteUrls: [url] }));
  return {
    _class: 'hudson.model.FreeStyleBuild',
    actions: [{ _class: 'hudson.model.CauseAction', causes: [] }, {}, ...checkouts],
    ...build,
    url: `${jobUrl}${build.number}/`,
  };
}

/** What `depth` shows: lists further down are cut to what a list of names has. */
function cutAt(page: Page, depth: number): Page {
  const { jobs, _class, name, url, color, ...more } = page;
  const head = Object.fromEntries(
    Object.entries({ _class, name, url, color }).filter(([, field]) => field !== undefined),
  );
  if (depth === 0) return head;
  const below = Array.isArray(jobs) ? { jobs: jobs.map((job) => cutAt(job as Page, depth - 1)) } : {};
  return { ...head, ...more, ...below };
}

/** What a parameter `tree` asks for: fields by name, with what is asked of each and which part of a list. */
type JenkinsTree = ReadonlyMap<string, JenkinsBranchOfTree>;

interface JenkinsBranchOfTree {
  readonly fields: JenkinsTree;
  readonly range: readonly [number, number] | null;
}

/** Parses `name,jobs[name,color]{0,10}` as Jenkins does. @throws Error on anything else */
function parseTree(text: string): JenkinsTree {
  let at = 0;
  const fail = (): never => {
    throw new Error(`bad tree at ${at}: ${text}`);
  };
  const take = (pattern: RegExp): string | null => {
    const found = new RegExp(pattern.source, 'uy');
    found.lastIndex = at;
    const match = found.exec(text);
    at += match?.[0].length ?? 0;
    return match?.[0] ?? null;
  };
  const list = (): JenkinsTree => {
    const fields = new Map<string, JenkinsBranchOfTree>();
    do {
      const name = take(/\w+/u) ?? fail();
      const inner = take(/\[/u) === null ? new Map<string, never>() : list();
      if (inner.size > 0 && take(/\]/u) === null) fail();
      const range = take(/\{\d+,\d+\}/u);
      const [from = 0, to = 0] = range?.match(/\d+/gu)?.map(Number) ?? [];
      fields.set(name, { fields: inner, range: range === null ? null : [from, to] });
    } while (take(/,/u) !== null);
    return fields;
  };
  const tree = list();
  if (at !== text.length) fail();
  return tree;
}

/** Leaves of a value what a tree asks for. Classes come unasked. */
function pick(value: unknown, tree: JenkinsTree): unknown {
  if (Array.isArray(value)) return value.map((entry) => pick(entry, tree));
  if (typeof value !== 'object' || value === null) return value;
  const picked = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    if (name === '_class') return [[name, field]];
    const asked = tree.get(name);
    if (asked === undefined) return [];
    const part = Array.isArray(field) && asked.range !== null ? field.slice(...asked.range) : (field as unknown);
    return [[name, pick(part, asked.fields)]];
  });
  return Object.fromEntries(picked);
}
