import { stripCredentials } from '../git/stripCredentials.ts';
import type { CiJob, CiRun, CiStatus } from '../model/ciJob.ts';

import type { GithubAddress, GithubRepository } from './githubAddress.ts';
import type { GithubRun, GithubWorkflow } from './githubAnswers.ts';
import { githubStatus } from './githubStatus.ts';
import { durationMs, instantOfMs } from './runTime.ts';
import { webUrl } from './webUrl.ts';

/** A repository whose workflows are looked at. */
export interface WatchedRepository extends GithubRepository {
  /** As a repository names it. */
  readonly remoteUrl: string;
  /** `null` where it is to be asked for. */
  readonly defaultBranch: string | null;
}

/** @param run the latest one; `null` when there is none, `unread` when it could not be read */
export function githubJob(
  { web }: GithubAddress,
  repository: WatchedRepository,
  workflow: GithubWorkflow,
  run: GithubRun | 'unread' | null,
): CiJob {
  const { owner, name } = repository;
  const remoteUrl = stripCredentials(repository.remoteUrl);
  return {
    id: `githubActions ${web.origin} ${owner}/${name}/${workflow.path}`,
    provider: 'githubActions',
    server: web.origin,
    name: `${owner}/${name}/${workflow.name}`,
    url: pageOf(web, repository, workflow),
    ...stateOf(run),
    scmUrls: [],
    ownRemoteUrl: remoteUrl,
  };
}

/** What GitHub names is the file; the page of its runs is named after it. */
function pageOf(
  web: URL,
  { owner, name }: GithubRepository,
  { path, html_url: htmlUrl }: GithubWorkflow,
): string | null {
  const file = /^\.github\/workflows\/([^/]+)$/u.exec(path)?.[1];
  if (file === undefined) return webUrl(htmlUrl);
  return new URL(`${owner}/${name}/actions/workflows/${encodeURIComponent(file)}`, web).href;
}

function stateOf(run: GithubRun | 'unread' | null): { readonly status: CiStatus; readonly lastRun: CiRun | null } {
  if (run === null) return { status: 'notBuilt', lastRun: null };
  if (run === 'unread') return { status: 'unknown', lastRun: null };
  const status = githubStatus(run.status, run.conclusion);
  const startedMs = timeOf(run.run_started_at ?? run.created_at);
  const endedMs = timeOf(run.updated_at);
  const lastRun = {
    number: run.run_number,
    startedAt: instantOfMs(startedMs),
    // GitHub tells no duration; a run that is over is last updated at its end.
    durationMs:
      status === 'building' || startedMs === null || endedMs === null ? null : durationMs(endedMs - startedMs),
    url: webUrl(run.html_url),
  };
  return { status, lastRun };
}

function timeOf(text: string | null): number | null {
  const timeMs = Date.parse(text ?? '');
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** The later one of two runs of a workflow. */
export function laterRun(one: GithubRun, other: GithubRun): GithubRun {
  const [oneMs, otherMs] = [timeOf(one.created_at) ?? 0, timeOf(other.created_at) ?? 0];
  if (oneMs !== otherMs) return oneMs > otherMs ? one : other;
  return (one.run_number ?? 0) >= (other.run_number ?? 0) ? one : other;
}
