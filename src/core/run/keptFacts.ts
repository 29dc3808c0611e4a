import type { HeadParts } from '../history/headParts.ts';
import type { Repository } from '../model/repository.ts';

import { keyOfParts } from './headKeys.ts';
import type { HeadStage } from './headStage.ts';
import { historyGone } from './historyGone.ts';
import type { KeptRepository } from './keptRepository.ts';
import { recallRepository } from './readRepository.ts';
import { NOTHING_READ, type RepositoryFacts } from './repositoryFacts.ts';
import type { RunParts } from './runParts.ts';
import { withHeadParts } from './withHeadParts.ts';

type Loaded = Pick<RepositoryFacts, 'commits' | 'headFacts' | 'headParts'>;

/** Loads what is kept of one repository, each part when it is first looked at. */
class KeptColumns {
  readonly #parts: RunParts;
  readonly #heads: HeadStage;
  readonly #repository: Repository;
  readonly #row: KeptRepository;
  readonly #headKey: string | null;
  #head: HeadParts | null = null;
  #facts: RepositoryFacts | null = null;

  constructor(parts: RunParts, heads: HeadStage, repository: Repository, row: KeptRepository, headKey: string | null) {
    this.#parts = parts;
    this.#heads = heads;
    this.#repository = repository;
    this.#row = row;
    this.#headKey = headKey;
  }

  /** Throws a ProblemError when they are no longer there; the next run reads them anew. */
  head(): HeadParts | null {
    if (this.#headKey === NOTHING_READ) return null;
    const head = (this.#head ??= this.#heads.keptParts(this.#repository, this.#row));
    return keyOfParts(head, this.#row.head.commit) === this.#headKey ? head : this.#gone();
  }

  /** Throws as {@link head} does. */
  whole(): RepositoryFacts {
    return (this.#facts ??= this.#load());
  }

  #load(): RepositoryFacts {
    const head = this.head();
    const needsIds = head !== null && (head.words !== null || (head.tree?.ignored.length ?? 0) > 0);
    const reading = recallRepository({ row: this.#row, archive: this.#parts.archive, needsIds: () => needsIds });
    if (reading === null) return this.#gone();
    return head === null ? reading.facts : withHeadParts(reading.facts, head, reading.ids, []);
  }

  #gone(): never {
    const { id, name } = this.#repository;
    this.#parts.facts.delete(id);
    this.#parts.evaluations.forget(id);
    throw historyGone(name);
  }
}

function whenLookedAt(about: Omit<RepositoryFacts, keyof Loaded>, columns: KeptColumns): RepositoryFacts {
  return {
    ...about,
    get commits() {
      return columns.whole().commits;
    },
    get headFacts() {
      return columns.whole().headFacts;
    },
    get headParts() {
      return columns.head();
    },
  };
}

/**
 * What an earlier run kept of a repository in which nothing has changed, when its figures are kept too: its commits and its
 * files at HEAD are loaded when somebody looks at them, which may be never. `null` where there is something to be read or
 * evaluated.
 */
export function keptFacts(
  parts: RunParts,
  heads: HeadStage,
  repository: Repository,
  fingerprint: string,
): RepositoryFacts | null {
  const { kept, results, options } = parts;
  const row = kept.current(repository.id, options.metrics.scope, fingerprint);
  if (row === null || options.run.lineEngine === 'none') return null;
  const { segmentKey: historyKey, ...state } = row;
  const headKey = heads.keyNow(repository, row);
  const about = { ...state, state: 'complete', lines: 'complete', historyKey, headKey } as const;
  const facts = whenLookedAt(about, new KeptColumns(parts, heads, repository, row, headKey));
  return results.isKept(repository, facts) ? facts : null;
}
