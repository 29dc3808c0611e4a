import * as v from 'valibot';

import type { Problem } from '../model/problem.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Repository } from '../model/repository.ts';
import type { HistoryStore, RepositoryRow } from '../store/historyStore.ts';

import type { RepositoryFacts } from './repositoryFacts.ts';

/** Counted up whenever what is kept changes its meaning. */
const KEPT_VERSION = 1;

/** What is kept of a repository beside its history. */
export interface KeptRepository extends Pick<
  RepositoryFacts,
  'head' | 'remoteUrl' | 'mailmap' | 'validity' | 'problems'
> {
  /** What HEAD and the repository's files were then; `null` never matches. */
  readonly fingerprint: string | null;
  readonly scope: MetricOptions['scope'];
  readonly segmentKey: string | null;
}

const keptSchema = v.object({
  version: v.literal(KEPT_VERSION),
  fingerprint: v.nullable(v.string()),
  scope: v.picklist(['head', 'all']),
  head: v.object({ ref: v.nullable(v.string()), commit: v.nullable(v.string()) }),
  remoteUrl: v.nullable(v.string()),
  mailmap: v.nullable(v.string()),
  validity: v.array(v.picklist(['shallow', 'partialClone', 'grafts', 'replaceRefs', 'missingObjects'])),
  // Written by this version's own catalogue, and shown as text only.
  problems: v.array(v.custom<Problem>((value) => typeof value === 'object' && value !== null && 'code' in value)),
});

/** Reads what is kept of all repositories at once, and writes it one by one. Without a store it holds nothing. */
export class KeptRepositories {
  readonly #store: HistoryStore | null;
  readonly #rows: ReadonlyMap<string, RepositoryRow>;

  constructor(store: HistoryStore | null) {
    this.#store = store;
    this.#rows = store?.readRepositories() ?? new Map<string, RepositoryRow>();
  }

  /** Whether anything is kept of a repository, which may turn out to be of no use. */
  has(id: string): boolean {
    return this.#rows.has(id);
  }

  get(id: string): KeptRepository | null {
    const row = this.#rows.get(id);
    if (row === undefined) return null;
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), keptSchema), row.state);
    return parsed.success ? { ...parsed.output, segmentKey: row.segmentKey } : null;
  }

  /** What is kept of a repository that is as it was then. */
  current(id: string, scope: MetricOptions['scope'], fingerprint: string): KeptRepository | null {
    const kept = this.get(id);
    return kept?.scope === scope && kept.fingerprint === fingerprint ? kept : null;
  }

  /** Keys of histories that a repository may share commits with: its own of last time, then those of its namesakes. */
  relatedKeys({ id, name }: Repository): readonly string[] {
    const own = this.#rows.get(id)?.segmentKey ?? null;
    const namesakes = [...this.#rows.values()].filter((row) => row.id !== id && lastPart(row.path) === name);
    const keys = [own, ...namesakes.map((row) => row.segmentKey).toSorted()];
    return [...new Set(keys.filter((key) => key !== null))].slice(0, MOST_RELATED);
  }

  put({ id, path }: Repository, kept: KeptRepository): void {
    const { fingerprint, scope, head, remoteUrl, mailmap, validity, problems, segmentKey } = kept;
    const state = { version: KEPT_VERSION, fingerprint, scope, head, remoteUrl, mailmap, validity, problems };
    this.#store?.writeRepository({ id, path, segmentKey, state: JSON.stringify(state) });
  }

  markSeen(ids: readonly string[]): void {
    this.#store?.markSeen(ids);
  }
}

/** Each one costs a process to find out whether it is of use. */
const MOST_RELATED = 3;

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/\.git$/u, '');
}
