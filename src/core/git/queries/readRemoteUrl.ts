import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';
import { stripCredentials } from '../stripCredentials.ts';

/** The first key is always there: simple-git waits 50 ms whenever git prints nothing. */
const REMOTE_URLS = String.raw`^(core\.repositoryformatversion|remote\..*\.url)$`;

/**
 * The URL of `origin`, else of the first remote by name; `null` without a remote. Credentials are dropped. As
 * configured: `url.*.insteadOf` is not applied, so that the answer does not depend on the machine.
 */
export async function readRemoteUrl(git: GitBinary, target: GitTarget, signal: AbortSignal): Promise<string | null> {
  const args = ['config', '--null', '--get-regexp', REMOTE_URLS];
  const { stdout } = await queryGit(git, target, args, signal, { acceptedExitCodes: [0, 1] });
  const urls = new Map<string, string>();
  for (const record of stdout.split('\0')) {
    const match = /^remote\.(.*)\.url\n(.+)$/su.exec(record);
    const [, name, url] = match ?? [];
    if (name !== undefined && url !== undefined && !urls.has(name)) urls.set(name, url);
  }
  const first = [...urls.keys()].toSorted()[0];
  const url = urls.get('origin') ?? (first === undefined ? undefined : urls.get(first));
  return url === undefined ? null : stripCredentials(url);
}
