/** Servers where a path is always owner/name, whatever case it is written in. */
const OWNER_AND_NAME_HOSTS: ReadonlySet<string> = new Set(['github.com', 'bitbucket.org', 'codeberg.org']);
/** The same, but groups may be nested. */
const NESTED_GROUP_HOST = 'gitlab.com';

interface RemoteParts {
  readonly host: string;
  readonly path: string;
}

/**
 * What is the same for every address of one project: Gerrit's port and its `/r/` or `/a/` are dropped, and case is where the
 * server does not care. Empty for an empty key; a local path stays as it is.
 *
 * @param remoteUrlKey `host/path` without scheme and user
 */
export function remoteKey(remoteUrlKey: string): string {
  const parts = partsOf(remoteUrlKey);
  if (parts === null) return remoteUrlKey;
  const { host, path } = parts;
  return `${host}/${isForge(host) ? path.toLowerCase() : path}`;
}

/**
 * Names that jobs may know a repository by, each once: its path on Gerrit (elsewhere what is left of the remote's path
 * without the owner), and its path below the searched folder.
 *
 * @param remoteUrlKey `host/path` without scheme, user and `.git`; `null` without a remote
 * @param relativePath parted by `/`; for the searched folder itself the folder's name
 */
export function projectNames(remoteUrlKey: string | null, relativePath: string): readonly string[] {
  const names = [remoteName(remoteUrlKey ?? ''), trimPath(relativePath.replace(/\.git\/*$/iu, ''))];
  return [...new Set(names)].filter((name) => name !== '' && name !== '.');
}

function remoteName(remoteUrlKey: string): string {
  const parts = partsOf(remoteUrlKey);
  if (parts === null) return '';
  const { host, path } = parts;
  const [, ...rest] = path.split('/');
  const hasOwner = OWNER_AND_NAME_HOSTS.has(host) || (host === NESTED_GROUP_HOST && rest.length === 1);
  return hasOwner && rest.length > 0 ? rest.join('/') : path;
}

/** `null` for a local path. */
function partsOf(remoteUrlKey: string): RemoteParts | null {
  const match = /^([^/\\.~][^/\\]*)\/(.+)$/su.exec(remoteUrlKey);
  if (match === null) return null;
  const [, host = '', path = ''] = match;
  // A drive of Windows is no server.
  if (/^[a-z]:$/iu.test(host)) return null;
  const trimmed = trimPath(path);
  if (isForge(host)) return { host, path: trimmed };
  return { host: host.replace(/:29418$/u, ''), path: trimmed.replace(/^(?:r\/)?(?:a\/)?/u, '') };
}

function isForge(host: string): boolean {
  return OWNER_AND_NAME_HOSTS.has(host) || host === NESTED_GROUP_HOST;
}

function trimPath(path: string): string {
  return path
    .split('/')
    .filter((component) => component !== '')
    .join('/');
}
