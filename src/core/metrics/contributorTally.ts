import { WINDOW_DAYS, WINDOW_KEYS, type WindowKey } from '../model/window.ts';

import { organizationAt, type Affiliation } from './organizationOf.ts';
import { inWindow } from './windows.ts';

function zeroes(): Record<WindowKey, number> {
  return { '7d': 0, '30d': 0, '90d': 0, '365d': 0, '1095d': 0, all: 0 };
}

const NO_AFFILIATION: Affiliation = { periods: [], otherwise: '' };

/** What the commits of one person add up to, and for each organization where their domain is dated. */
export class ContributorTally {
  commits = 0;
  insertions = 0;
  deletions = 0;
  coAuthoredCommits = 0;
  /** Of contributions, seconds since the epoch; infinite without a dated one. */
  first = Infinity;
  last = -Infinity;
  readonly windows = zeroes();
  readonly coAuthoredWindows = zeroes();
  /** Organization → what was done for it; empty for who always belonged to one. */
  readonly byOrganization = new Map<string, ContributorTally>();
  readonly #affiliation: Affiliation;
  readonly #asOfSeconds: number;

  constructor(affiliation: Affiliation, asOfSeconds: number) {
    this.#affiliation = affiliation;
    this.#asOfSeconds = asOfSeconds;
  }

  get isEmpty(): boolean {
    return this.commits === 0 && this.coAuthoredCommits === 0;
  }

  /** @param seconds author date since the epoch; `NaN` without a usable one */
  addCommit(seconds: number, insertions: number, deletions: number): void {
    this.commits++;
    this.insertions += insertions;
    this.deletions += deletions;
    this.#note(this.windows, seconds);
    this.#organization(seconds)?.addCommit(seconds, insertions, deletions);
  }

  /** A commit of somebody else that names the person as a co-author. */
  addCoAuthored(seconds: number): void {
    this.coAuthoredCommits++;
    this.#note(this.coAuthoredWindows, seconds);
    this.#organization(seconds)?.addCoAuthored(seconds);
  }

  #note(windows: Record<WindowKey, number>, seconds: number): void {
    for (const key of WINDOW_KEYS) if (inWindow(seconds, this.#asOfSeconds, WINDOW_DAYS[key])) windows[key]++;
    // A missing date is not before or after anything.
    if (seconds < this.first) this.first = seconds;
    if (seconds > this.last) this.last = seconds;
  }

  #organization(seconds: number): ContributorTally | null {
    if (this.#affiliation.periods.length === 0) return null;
    const name = organizationAt(this.#affiliation, seconds);
    const known = this.byOrganization.get(name);
    if (known !== undefined) return known;
    const tally = new ContributorTally(NO_AFFILIATION, this.#asOfSeconds);
    this.byOrganization.set(name, tally);
    return tally;
  }
}
