import { normalizeRemoteUrl } from '../../core/discovery/remoteUrl.ts';

/** Where forges that everybody can reach show a commit, between the project and its object id. */
const COMMIT_PATHS: ReadonlyMap<string, string> = new Map([
  ['github.com', 'commit'],
  ['gitlab.com', '-/commit'],
  ['bitbucket.org', 'commits'],
  ['codeberg.org', 'commit'],
]);

/**
 * The page of a commit; `null` where the remote is no forge that is known to have one.
 *
 * @param remoteUrl as git has it; it comes from the repository and is not trusted
 */
export function commitAddress(remoteUrl: string | null, commit: string): string | null {
  if (remoteUrl === null || !/^[0-9a-f]{40,64}$/u.test(commit)) return null;
  const [host = '', ...project] = normalizeRemoteUrl(remoteUrl).split('/');
  const commitPath = COMMIT_PATHS.get(host);
  const parts = project.filter((part) => part !== '' && part !== '.' && part !== '..');
  if (commitPath === undefined || parts.length < 2 || parts.length !== project.length) return null;
  return `https://${host}/${parts.map(encodeURIComponent).join('/')}/${commitPath}/${commit}`;
}
