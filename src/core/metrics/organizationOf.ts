import commonProviders from 'email-providers/common.json' with { type: 'json' };
import { parse } from 'tldts';

/** People who write from a free-mail or a forge's no-reply address. */
const INDEPENDENT = 'Independent';
/** People whose address names no registrable domain (`localhost`, an IP address, none at all). */
const UNKNOWN_ORGANIZATION = 'Unknown';

/** The library's list of common providers, and those that developers use and it lacks. */
const FREE_MAIL: ReadonlySet<string> = new Set([...commonProviders, 'fastmail.com', 'fastmail.fm', 'posteo.de']);

function isNoReply(host: string): boolean {
  return host.startsWith('users.noreply.') || host.includes('.users.noreply.') || host.startsWith('noreply.');
}

/** The user's own list first: the longest listed domain that the host is or lies under. */
function listed(host: string, organizations: Readonly<Record<string, string>>): string | undefined {
  const names = new Map(Object.entries(organizations).map(([domain, name]) => [domain.trim().toLowerCase(), name]));
  for (let domain = host; domain !== ''; domain = domain.includes('.') ? domain.slice(domain.indexOf('.') + 1) : '') {
    const name = names.get(domain);
    if (name !== undefined) return name;
  }
  return undefined;
}

/**
 * The organization of an e-mail (METRICS: Organization): the user's domain list, then "Independent" for free-mail and
 * no-reply hosts, then the registrable domain by the public-suffix list.
 *
 * @param email lower-cased
 */
export function organizationOf(email: string, organizations: Readonly<Record<string, string>>): string {
  const host = email.slice(email.lastIndexOf('@') + 1).replace(/\.+$/u, '');
  if (host === '' || !email.includes('@')) return UNKNOWN_ORGANIZATION;
  const own = listed(host, organizations);
  if (own !== undefined) return own;
  if (isNoReply(host)) return INDEPENDENT;
  const { domain, isIcann } = parse(host, { extractHostname: false });
  if (domain === null || isIcann !== true) return UNKNOWN_ORGANIZATION;
  return FREE_MAIL.has(host) || FREE_MAIL.has(domain) ? INDEPENDENT : domain;
}
