import { normalizeRemoteUrl } from '../discovery/remoteUrl.ts';

/** A GitHub: the public one, or one of an enterprise. */
export interface GithubAddress {
  /** Ends with a slash. */
  readonly web: URL;
  /** Ends with a slash. Every request goes below it. */
  readonly api: URL;
}

export interface GithubRepository {
  readonly owner: string;
  readonly name: string;
}

const PUBLIC_HOSTS = new Set(['github.com', 'www.github.com', 'api.github.com', 'ssh.github.com']);

/**
 * Where the GitHub with this address is asked: `https://api.github.com/`, `https://api.NAME.ghe.com/`, or below
 * `/api/v3/` of a server of one's own.
 *
 * @throws RangeError when it is no address
 */
export function githubAddress(address: string): GithubAddress {
  const url = URL.parse(address.trim());
  if (url === null) throw new RangeError('the address of GitHub is not a URL');
  if (PUBLIC_HOSTS.has(url.host)) {
    return { web: new URL('https://github.com/'), api: new URL('https://api.github.com/') };
  }
  const web = new URL('/', url);
  if (!url.hostname.endsWith('.ghe.com')) return { web, api: new URL('api/v3/', web) };
  const api = new URL(web);
  api.hostname = `api.${url.hostname}`;
  return { web, api };
}

/** Owner and name of what a remote points to; `null` when that is no repository of this GitHub. */
export function githubRepository({ web }: GithubAddress, remoteUrl: string): GithubRepository | null {
  const [authority = '', owner = '', name = '', ...rest] = normalizeRemoteUrl(remoteUrl).split('/');
  // SSH and HTTPS of one server have different ports.
  const host = authority.replace(/:\d+$/u, '');
  const isHere = host === web.hostname || (web.hostname === 'github.com' && PUBLIC_HOSTS.has(host));
  return isHere && rest.length === 0 && isName(owner) && isName(name) ? { owner, name } : null;
}

/** GitHub allows nothing else in names, and a path needs no escapes for it. */
function isName(text: string): boolean {
  return /^[\w.-]{1,100}$/u.test(text) && text !== '.' && text !== '..';
}
