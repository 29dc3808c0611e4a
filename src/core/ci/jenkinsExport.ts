import { parseJson, type JsonFault } from '../http/parseJson.ts';
import type { CiJob } from '../model/ciJob.ts';

import { type CiProblem, createCiProblem } from './ciProblem.ts';
import type { CiJobList, CiProvider } from './ciProvider.ts';
import { type JenkinsItem, kindOf, parseItem, parseList } from './jenkinsItem.ts';
import { jenkinsJob, type JenkinsPlace, multibranchJob } from './jenkinsJob.ts';
import { inOrder } from './jobOrder.ts';

const MOST_JOBS = 20_000;

/** Larger files come from elsewhere. */
const MOST_CHARACTERS = 256 * 1024 ** 2;

const FAULTS: Readonly<Record<JsonFault, string>> = {
  empty: 'it is empty',
  webPage: 'it is a web page or XML, not JSON',
  truncated: 'it ends in the middle',
  tooDeep: 'it is nested too deeply',
  invalid: 'it is not valid JSON',
};

/**
 * The jobs in a file saved from `…/api/json` of Jenkins, with `tree=` or `depth=`. Never throws: what is wrong with the
 * file is a problem that names it.
 */
export function readJenkinsExport(fileName: string, text: string): CiJobList {
  if (text.length > MOST_CHARACTERS) return unreadable(fileName, 'it is too large');
  const parsed = parseJson(Buffer.from(text, 'utf8'));
  if (parsed.fault !== null) return unreadable(fileName, FAULTS[parsed.fault]);
  const list = parseList(parsed.value);
  if (list === null) return unreadable(fileName, 'it has no list "jobs"');
  const reader = new ExportReader(fileName);
  reader.take('', list);
  return { jobs: inOrder(reader.jobs.values()), problems: reader.problems };
}

/** A file that was imported, as a provider. */
export function jenkinsExportProvider(fileName: string, text: string): CiProvider {
  return { id: 'jenkinsExport', listJobs: () => Promise.resolve(readJenkinsExport(fileName, text)) };
}

function unreadable(fileName: string, reason: string): CiJobList {
  return { jobs: [], problems: [createCiProblem('unreadableExport', fileName, reason)] };
}

class ExportReader {
  readonly jobs = new Map<string, CiJob>();
  readonly #fileName: string;
  readonly #place: JenkinsPlace;
  #malformed = 0;
  #unsaved = 0;
  #isCutOff = false;

  constructor(fileName: string) {
    this.#fileName = fileName;
    const idPrefix = `jenkinsExport ${fileName}`;
    this.#place = { provider: 'jenkinsExport', server: fileName, idPrefix, pageOf: () => null };
  }

  /** How deep it goes is bounded by the JSON. */
  take(parent: string, values: readonly unknown[]): void {
    for (const item of this.#parsed(values)) {
      const name = parent === '' ? (item.fullName ?? item.name) : `${parent}/${item.name}`;
      if (kindOf(item) === 'job') this.#keep(jenkinsJob(this.#place, name, item));
      else if (kindOf(item) === 'multibranch') this.#keep(this.#multibranch(name, item));
      else if (item.jobs === null) this.#unsaved += 1;
      else this.take(name, item.jobs);
    }
  }

  get problems(): readonly CiProblem[] {
    const problems: CiProblem[] = [];
    const add = (code: Parameters<typeof createCiProblem>[0], detail: string): void =>
      void problems.push(createCiProblem(code, this.#fileName, detail));
    if (this.#malformed > 0) add('malformedJobs', `${this.#malformed} left out`);
    if (this.#isCutOff) add('tooManyJobs', `${this.jobs.size} are read`);
    if (this.#unsaved > 0) add('foldersNotSaved', `${this.#unsaved} of them`);
    if (this.jobs.size === 0 && problems.length === 0) add('noJobs', '');
    return problems;
  }

  /** Where its branches were not saved, nothing is known of their runs. */
  #multibranch(name: string, item: JenkinsItem): CiJob {
    const job = multibranchJob(this.#place, name, item, this.#parsed(item.jobs ?? []));
    return item.jobs === null ? { ...job, status: 'unknown' } : job;
  }

  #parsed(values: readonly unknown[]): readonly JenkinsItem[] {
    const items = values.map(parseItem).filter((item) => item !== null);
    this.#malformed += values.length - items.length;
    return items;
  }

  #keep(job: CiJob): void {
    if (this.jobs.size >= MOST_JOBS) this.#isCutOff = true;
    else this.jobs.set(job.name, job);
  }
}
