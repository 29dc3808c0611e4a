import { bulkhead, type BulkheadPolicy } from 'cockatiel';

import type { CiJob } from '../model/ciJob.ts';

import { type JenkinsItem, kindOf, parseItem } from './jenkinsItem.ts';
import { jenkinsJob, type JenkinsPlace, multibranchJob } from './jenkinsJob.ts';
import { NESTED_ITEMS, PAGE_ITEMS } from './jenkinsTree.ts';
import { RequestFailures } from './requestFailures.ts';

/** Deeper than any server that people find their way around in. */
const MOST_LEVELS = 16;

/** Folders that are asked by themselves: a server that makes up folders as it is asked comes to an end too. */
const MOST_FOLDERS = 5000;

/** Folders asked at once. */
const MOST_AT_ONCE = 8;

/** A folder, a view, or a multibranch project whose branches are asked for. */
export interface JenkinsContainer {
  readonly name: string;
  readonly level: number;
  /** Lists jobs of several folders, by their full names. */
  readonly isView?: boolean;
}

/** One page of what a container lists; `null` when its answer lists nothing. Throws what the request throws. */
export type ReadPage = (container: JenkinsContainer, page: number) => Promise<readonly unknown[] | null>;

/**
 * Goes through the folders of a Jenkins, several at once. A folder that cannot be read is a failure and costs no other.
 * Everything that is shared is changed without waiting in between, so the order of answers changes nothing but the
 * order of {@link jobs}.
 */
export class JenkinsWalk {
  readonly jobs = new Map<string, CiJob>();
  readonly failures = new RequestFailures();
  /** Items left out because they are malformed. */
  malformed = 0;
  isCutOff = false;
  isTooDeep = false;
  readonly #place: JenkinsPlace;
  readonly #readPage: ReadPage;
  readonly #mostJobs: number;
  readonly #asked = new Set<string>();
  readonly #limit: BulkheadPolicy = bulkhead(MOST_AT_ONCE, Infinity);

  constructor(place: JenkinsPlace, mostJobs: number, readPage: ReadPage) {
    this.#place = place;
    this.#mostJobs = mostJobs;
    this.#readPage = readPage;
  }

  /** @throws HttpError `cancelled` */
  async folder(folder: JenkinsContainer): Promise<void> {
    if (this.isCutOff || !this.#mayAsk(folder)) return;
    const below: Promise<void>[] = [];
    await this.#eachPage(folder, (items) => {
      for (const item of items) below.push(...this.#take(folder, item));
    });
    await Promise.all(below);
  }

  /** Takes a job, or sees to what is below; gives what is still under way. */
  #take(parent: JenkinsContainer, item: JenkinsItem): readonly Promise<void>[] {
    const kind = kindOf(item);
    const container = { name: fullNameOf(parent, item), level: parent.level + 1 };
    if (kind === 'job') return this.#keep(jenkinsJob(this.#place, container.name, item));
    const inside = wholeList(item);
    if (kind === 'multibranch') {
      if (inside === null) return [this.#branches(container, item)];
      return this.#keep(multibranchJob(this.#place, container.name, item, this.#parsed(inside)));
    }
    // Of what lies further down too little came along: one question for the folder brings all of it.
    if (inside === null || inside.some(isContainer)) return [this.folder(container)];
    return this.#parsed(inside).flatMap((child) => this.#take(container, child));
  }

  /** Asks a multibranch project for all its branches. Without them it is a job of which only the name is known. */
  async #branches(project: JenkinsContainer, item: JenkinsItem): Promise<void> {
    if (this.isCutOff || !this.#mayAsk(project)) return;
    const branches: JenkinsItem[] = [];
    const isRead = await this.#eachPage(project, (items) => branches.push(...items));
    this.#keep(isRead ? multibranchJob(this.#place, project.name, item, branches) : this.#unread(project.name, item));
  }

  #unread(name: string, item: JenkinsItem): CiJob {
    return { ...multibranchJob(this.#place, name, item, []), status: 'unknown' };
  }

  /** Whether the container could be read to its end. */
  async #eachPage(container: JenkinsContainer, take: (items: readonly JenkinsItem[]) => void): Promise<boolean> {
    try {
      const seen = new Set<string>();
      for (let page = 0; !this.isCutOff; page += 1) {
        const list = await this.#limit.execute(() => this.#readPage(container, page));
        const items = this.#parsed(list ?? []).filter((item) => isNew(seen, fullNameOf(container, item)));
        if (list === null) this.malformed += 1;
        take(items);
        // Old servers know no pages, and give everything each time.
        if (list?.length !== PAGE_ITEMS || items.length === 0) return true;
      }
      return false;
    } catch (error) {
      this.failures.add(error, container.name);
      return false;
    }
  }

  #parsed(values: readonly unknown[]): readonly JenkinsItem[] {
    const items = values.map(parseItem).filter((item) => item !== null);
    this.malformed += values.length - items.length;
    return items;
  }

  #keep(job: CiJob): readonly [] {
    if (this.jobs.size >= this.#mostJobs && !this.jobs.has(job.name)) this.isCutOff = true;
    else this.jobs.set(job.name, job);
    return [];
  }

  #mayAsk({ name, level }: JenkinsContainer): boolean {
    if (level > MOST_LEVELS) this.isTooDeep = true;
    if (this.#asked.size >= MOST_FOLDERS) this.isCutOff = true;
    return level <= MOST_LEVELS && !this.isCutOff && isNew(this.#asked, name);
  }
}

function fullNameOf({ name: parent, isView = false }: JenkinsContainer, { name, fullName }: JenkinsItem): string {
  return (isView ? fullName : null) ?? (parent === '' ? name : `${parent}/${name}`);
}

/** What came along of an item's content; `null` where there may be more, because it is as long as was asked for. */
function wholeList({ jobs }: JenkinsItem): readonly unknown[] | null {
  return jobs !== null && jobs.length < NESTED_ITEMS ? jobs : null;
}

function isContainer(value: unknown): boolean {
  const item = parseItem(value);
  return item !== null && kindOf(item) !== 'job';
}

function isNew(seen: Set<string>, name: string): boolean {
  const { size } = seen;
  return seen.add(name).size > size;
}
