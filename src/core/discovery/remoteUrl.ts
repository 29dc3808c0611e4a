import { stripCredentials } from '../git/stripCredentials.ts';

/**
 * What remote URLs of one project have in common, `host/path`: without scheme, user, port of the scheme, `.git` and
 * slashes at the end, the host in lower case. The scp-like `git@host:path` gives the same as `ssh://git@host/path`. Only
 * for comparing; a local path stays a path.
 */
export function normalizeRemoteUrl(url: string): string {
  const text = stripCredentials(url.trim());
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)/iu.exec(text);
  if (withScheme !== null) {
    const [, authority = '', path = ''] = withScheme;
    return joinKey(authority.replace(/:(?:22|80|443|9418)?$/u, ''), path);
  }
  // One letter before the colon is a drive of Windows; a slash before the colon makes it a path.
  const scpLike = /^(?:[^@/\s]+@)?(\[[^\]]+\]|[^:/\\\s]{2,}):(?!\/\/)(.*)$/su.exec(text);
  return scpLike === null ? joinKey('', text) : joinKey(scpLike[1] ?? '', scpLike[2] ?? '');
}

function joinKey(host: string, path: string): string {
  const trimmed = path
    .replace(/[/\\]+$/u, '')
    .replace(/\.git$/iu, '')
    .replace(/[/\\]+$/u, '');
  if (host === '') return trimmed;
  return `${host.toLowerCase()}/${trimmed.replace(/^\/+/u, '')}`;
}
