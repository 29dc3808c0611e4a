/** Where a Jenkins is asked. Every address that a request goes to is built from it, never from what Jenkins answers. */
export interface JenkinsAddress {
  /** Ends with a slash. */
  readonly root: URL;
  /** Path below the root of the folder or view to begin with, ends with a slash; empty for the whole server. */
  readonly start: string;
  /** Full name of the folder to begin with; empty for the top. */
  readonly startName: string;
  /** A view lists jobs of several folders. */
  readonly isView: boolean;
}

/**
 * Takes the address of a Jenkins, of one of its folders or of a view apart, as a person copies it from a browser.
 *
 * @throws RangeError when it is no address
 */
export function jenkinsAddress(address: string): JenkinsAddress {
  const url = URL.parse(address.trim());
  if (url === null) throw new RangeError('the address of Jenkins is not a URL');
  url.search = '';
  url.hash = '';
  const path = url.pathname.replace(/\/api(?:\/json)?\/?$/u, '').replace(/\/*$/u, '/');
  const start = /\/((?:job|view)\/.*)$/u.exec(path)?.[1] ?? '';
  url.pathname = path.slice(0, path.length - start.length);
  const parts = start.split('/');
  const names = parts.filter((_, index) => index % 2 === 1 && parts[index - 1] === 'job');
  return {
    root: url,
    start,
    startName: names.map(decoded).join('/'),
    isView: parts.some((part, index) => index % 2 === 0 && part === 'view'),
  };
}

/** As Jenkins names what has this name in addresses. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A percent sign that belongs to the name.
    return part;
  }
}

/** Path below the root of the job or folder with this full name, ends with a slash. */
export function jobPath(fullName: string): string {
  return fullName === ''
    ? ''
    : fullName
        .split('/')
        .map((name) => `job/${encodeURIComponent(name)}/`)
        .join('');
}

/** What is asked of a path below the root. */
export function apiUrl({ root }: JenkinsAddress, path: string, tree: string): URL {
  const url = new URL(`${path}api/json`, root);
  url.search = `tree=${encodeURIComponent(tree)}`;
  return url;
}
