import commonProviders from 'email-providers/common.json' with { type: 'json' };
import { parse } from 'tldts';

import type { DatedOrganization, MetricOptions } from '../model/options.ts';

import { formatInstant, parseInstant } from './instants.ts';

/** People who write from a free-mail or a forge's no-reply address. */
const INDEPENDENT = 'Independent';
/** People whose address names no registrable domain (`localhost`, an IP address, none at all). */
const UNKNOWN_ORGANIZATION = 'Unknown';
const SECONDS_PER_DAY = 86_400;

/** The library's list of common providers, and those that developers use and it lacks. */
const FREE_MAIL: ReadonlySet<string> = new Set([...commonProviders, 'fastmail.com', 'fastmail.fm', 'posteo.de']);

/** An organization for some time, `sinceSeconds ≤ t < untilSeconds`, seconds since the epoch; infinite where open. */
export interface OrganizationPeriod {
  readonly name: string;
  readonly sinceSeconds: number;
  readonly untilSeconds: number;
}

/** The organizations of one address over time. */
export interface Affiliation {
  /** The first that holds a moment is the one; empty unless the user dates the domain. */
  readonly periods: readonly OrganizationPeriod[];
  /** Outside of all periods. */
  readonly otherwise: string;
}

/** The user's list, ready to be asked: domain → its organization, or those that it had over time. */
export type OrganizationRules = ReadonlyMap<string, string | readonly OrganizationPeriod[]>;

/** The first second of a day in UTC; `NaN` for what is no day of the calendar. */
function startOfDay(day: string): number {
  const seconds = parseInstant(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/u.test(day) && formatInstant(seconds).startsWith(day) ? seconds : Number.NaN;
}

/** A date that is no day compares with nothing, so that its period holds no moment. */
function periodOf({ name, since, until }: DatedOrganization): OrganizationPeriod {
  return {
    name,
    sinceSeconds: since === null ? -Infinity : startOfDay(since),
    untilSeconds: until === null ? Infinity : startOfDay(until) + SECONDS_PER_DAY,
  };
}

/** Reads the user's list once, so that each address costs a few look-ups. */
export function organizationRules(organizations: MetricOptions['organizations']): OrganizationRules {
  return new Map(
    Object.entries(organizations).map(([domain, entry]) => [
      domain.trim().toLowerCase(),
      typeof entry === 'string' ? entry : entry.map(periodOf),
    ]),
  );
}

function isNoReply(host: string): boolean {
  return host.startsWith('users.noreply.') || host.includes('.users.noreply.') || host.startsWith('noreply.');
}

/** What a host says by itself: "Independent" for free-mail and no-reply hosts, else the registrable domain. */
function ownOrganization(host: string): string {
  if (isNoReply(host)) return INDEPENDENT;
  const { domain, isIcann } = parse(host, { extractHostname: false });
  if (domain === null || isIcann !== true) return UNKNOWN_ORGANIZATION;
  return FREE_MAIL.has(host) || FREE_MAIL.has(domain) ? INDEPENDENT : domain;
}

/**
 * The organizations of an e-mail (METRICS: Organization): the user's domain list, the longest domain first that the host
 * is or lies under, then "Independent" for free-mail and no-reply hosts, then the registrable domain by the public-suffix
 * list. Where the longest domain is dated and none of its periods holds, the next shorter one is asked.
 *
 * @param email lower-cased
 */
export function affiliationOf(email: string, rules: OrganizationRules): Affiliation {
  const host = email.slice(email.lastIndexOf('@') + 1).replace(/\.+$/u, '');
  if (host === '' || !email.includes('@')) return { periods: [], otherwise: UNKNOWN_ORGANIZATION };
  const periods: OrganizationPeriod[] = [];
  for (let domain = host; domain !== ''; domain = domain.includes('.') ? domain.slice(domain.indexOf('.') + 1) : '') {
    const entry = rules.get(domain);
    if (typeof entry === 'string') return { periods, otherwise: entry };
    if (entry !== undefined) periods.push(...entry);
  }
  return { periods, otherwise: ownOrganization(host) };
}

/** The organization at a moment, seconds since the epoch; what has no date counts as now: the end of all time. */
export function organizationAt({ periods, otherwise }: Affiliation, seconds: number): string {
  const moment = Number.isNaN(seconds) ? Infinity : seconds;
  const holding = periods.find(
    ({ sinceSeconds, untilSeconds }) => moment >= sinceSeconds && (moment < untilSeconds || untilSeconds === Infinity),
  );
  return holding?.name ?? otherwise;
}

/**
 * The organization of one e-mail at one moment; see {@link affiliationOf} and {@link organizationAt}, which serve better
 * for many.
 *
 * @param email lower-cased
 * @param seconds since the epoch; without one, now
 */
export function organizationOf(
  email: string,
  organizations: MetricOptions['organizations'],
  seconds = Infinity,
): string {
  return organizationAt(affiliationOf(email, organizationRules(organizations)), seconds);
}
