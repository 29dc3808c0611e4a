import { GithubActionsProvider, type GithubRemote } from '../../../../src/core/ci/githubActions.ts';
import { type Credential, bearerCredential } from '../../../../src/core/http/credential.ts';
import type { ResponseCache } from '../../../../src/core/model/responseCache.ts';
import {
  type FakeRepository,
  type FakeRun,
  type FakeWorkflow,
  type GithubServer,
  type GithubServerOptions,
  startGithubServer,
} from '../../../support/githubServer.ts';
import { createClient, untilEnd } from './ciFixture.ts';

export const workflow = (id: number, more: Partial<FakeWorkflow> = {}): FakeWorkflow => ({
  ...{ id, name: `Workflow ${id}`, file: `w${id}.yml` },
  ...more,
});

export const run = (workflowId: number, more: Partial<FakeRun> = {}): FakeRun => ({
  ...{ workflowId, number: 5, branch: 'main', status: 'completed', conclusion: 'success' },
  ...{ createdAt: '2026-11-20T08:00:00Z', durationSeconds: 90 },
  ...more,
});

export const repository = (more: Partial<FakeRepository> = {}): FakeRepository => ({
  ...{ fullName: 'octo/web', workflows: [workflow(1)], runs: [run(1)] },
  ...more,
});

export interface Wanted {
  /** Paths on the server, or whole remotes. */
  readonly remotes?: readonly (string | GithubRemote)[];
  readonly token?: string;
  readonly cache?: ResponseCache;
}

export function providerOf(
  origin: string,
  { remotes = ['octo/web'], token, cache }: Wanted = {},
): GithubActionsProvider {
  const credential: Credential | null = token === undefined ? null : bearerCredential(origin, token);
  const known = remotes.map((remote) =>
    typeof remote === 'string' ? { remoteUrl: `${origin}/${remote}.git`, defaultBranch: 'main' } : remote,
  );
  const client = createClient({ cache: cache ?? null });
  return new GithubActionsProvider({ client, address: origin, credential, remotes: known });
}

export interface Connected {
  readonly server: GithubServer;
  readonly provider: GithubActionsProvider;
  /** What was asked, below the repositories. */
  readonly paths: () => readonly string[];
}

export async function connect(options: Partial<GithubServerOptions>, wanted: Wanted = {}): Promise<Connected> {
  const server = await untilEnd(startGithubServer({ repositories: [repository()], ...options }));
  const paths = () => server.requests.map(({ path }) => path.replace('/api/v3/repos/', ''));
  return { server, paths, provider: providerOf(server.origin, wanted) };
}
