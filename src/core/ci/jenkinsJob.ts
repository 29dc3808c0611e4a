import type { CiJob, CiRun, CiStatus } from '../model/ciJob.ts';

import { standingBranch } from './jenkinsBranches.ts';
import type { JenkinsBuild, JenkinsItem, JenkinsSource } from './jenkinsItem.ts';
import { jenkinsStatus } from './jenkinsStatus.ts';
import { durationMs, instantOfMs } from './runTime.ts';
import { scmUrls } from './scmUrls.ts';
import { webUrl } from './webUrl.ts';

/** Where jobs come from. */
export interface JenkinsPlace {
  readonly provider: 'jenkins' | 'jenkinsExport';
  /** Origin of the server, or name of the file. */
  readonly server: string;
  /** Tells apart several places of one server. */
  readonly idPrefix: string;
  /** The page of a job where Jenkins gives none that can be opened; `null` when nobody knows. */
  readonly pageOf: (fullName: string) => string | null;
}

/** A job of any kind that is no multibranch project. */
export function jenkinsJob(place: JenkinsPlace, fullName: string, item: JenkinsItem): CiJob {
  return { ...headOf(place, fullName, item), ...stateOf(item), scmUrls: scmUrls(remotesOf(item)) };
}

/** A multibranch project is one job, and its branches are its runs: see {@link standingBranch}. */
export function multibranchJob(
  place: JenkinsPlace,
  fullName: string,
  item: JenkinsItem,
  branches: readonly JenkinsItem[],
): CiJob {
  const branch = standingBranch(branches);
  const state = branch === null ? { status: 'notBuilt' as const, lastRun: null } : stateOf(branch);
  const declared = item.sources?.map((entry) => sourceRemote(entry?.source ?? null)) ?? [];
  const checkedOut = branch === null ? [] : remotesOf(branch);
  return { ...headOf(place, fullName, item), ...state, scmUrls: scmUrls([...declared, ...checkedOut]) };
}

type JobHead = Omit<CiJob, 'status' | 'lastRun' | 'scmUrls'>;

function headOf(place: JenkinsPlace, fullName: string, { url }: JenkinsItem): JobHead {
  const { provider, server, idPrefix, pageOf } = place;
  const id = `${idPrefix} ${fullName}`;
  return { id, provider, server, name: fullName, url: webUrl(url) ?? pageOf(fullName), ownRemoteUrl: null };
}

function stateOf({ color, lastBuild }: JenkinsItem): Pick<CiJob, 'status' | 'lastRun'> {
  const status = jenkinsStatus(color);
  return { status, lastRun: lastBuild === null ? null : runOf(lastBuild, status) };
}

function runOf({ number, timestamp, duration, url }: JenkinsBuild, status: CiStatus): CiRun {
  return {
    number: Number.isSafeInteger(number) ? number : null,
    startedAt: instantOfMs(timestamp),
    // While it builds Jenkins says 0.
    durationMs: status === 'building' ? null : durationMs(duration),
    url: webUrl(url),
  };
}

/** First what the job is set up with, then what its last run checked out (libraries of a pipeline among it). */
function remotesOf({ scm, lastBuild }: JenkinsItem): readonly (string | null)[] {
  const declared = scm?.userRemoteConfigs?.map((remote) => remote?.url ?? null) ?? [];
  const checkedOut = lastBuild?.actions?.flatMap((action) => action?.remoteUrls ?? []) ?? [];
  return [...declared, ...checkedOut];
}

const GITHUB_API = 'https://api.github.com';

/** GitHub's plugin tells owner and name instead of an address. */
function sourceRemote(source: JenkinsSource | null): string | null {
  if (source?.remote !== null) return source?.remote ?? null;
  const { _class: className, repoOwner, repository, apiUri } = source;
  if (className?.endsWith('.GitHubSCMSource') !== true) return null;
  const api = URL.parse(apiUri ?? GITHUB_API);
  if (repoOwner === null || repository === null || api === null) return null;
  const web = api.origin === GITHUB_API ? 'https://github.com' : api.origin;
  return `${web}/${repoOwner}/${repository}`;
}
