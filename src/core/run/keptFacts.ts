import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';

import { keyOfParts } from './evaluationKey.ts';
import type { HeadStage } from './headStage.ts';
import type { KeptRepository } from './keptRepository.ts';
import { recallRepository } from './readRepository.ts';
import { NOTHING_READ, type RepositoryFacts } from './repositoryFacts.ts';
import type { RunParts } from './runParts.ts';
import { withHeadParts } from './withHeadParts.ts';

type Columns = Pick<RepositoryFacts, 'commits' | 'headFacts' | 'headParts'>;

/** @param load is called once; what it throws, whoever looks gets */
function whenLookedAt(about: Omit<RepositoryFacts, keyof Columns>, load: () => Columns): RepositoryFacts {
  let loaded: Columns | null = null;
  const columns = (): Columns => (loaded ??= load());
  return {
    ...about,
    get commits() {
      return columns().commits;
    },
    get headFacts() {
      return columns().headFacts;
    },
    get headParts() {
      return columns().headParts;
    },
  };
}

/** Throws a ProblemError when it is no longer there; the next run reads it anew. */
function load(
  parts: RunParts,
  heads: HeadStage,
  repository: Repository,
  row: KeptRepository,
  headKey: string | null,
): RepositoryFacts {
  const { archive, facts, evaluations } = parts;
  const head = heads.keptParts(repository, row);
  const isWhole = headKey === NOTHING_READ || keyOfParts(head, row.head.commit) === headKey;
  const needsIds = head.words !== null || (head.tree?.ignored.length ?? 0) > 0;
  const reading = isWhole ? recallRepository({ row, archive, needsIds: () => needsIds }) : null;
  if (reading !== null) return withHeadParts(reading.facts, head, reading.ids, []);
  facts.delete(repository.id);
  evaluations.forget(repository.id);
  throw new ProblemError(createProblem('historyGone', repository.name));
}

/** Whether somebody looked at what is no longer there. */
export function isHistoryGone(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'historyGone';
}

/** Forgets facts behind which the commits are no longer there: looking at them is enough. */
export function forgetIfLost(facts: RepositoryFacts): void {
  try {
    Reflect.get(facts, 'commits');
  } catch (error) {
    if (!isHistoryGone(error)) throw error;
  }
}

/** Does something with facts. Each repository of which they turn out to be gone is read again, as it is forgotten then. */
export async function despiteLoss<Value>(work: () => Value, readLost: () => Promise<void>): Promise<Value> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isHistoryGone(error)) throw error;
      await readLost();
    }
  }
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
  const { segmentKey: historyKey, ...about } = row;
  const headKey = heads.keyNow(repository, row);
  const facts = whenLookedAt({ ...about, state: 'complete', lines: 'complete', historyKey, headKey }, () =>
    load(parts, heads, repository, row, headKey),
  );
  return results.isKept(repository, facts) ? facts : null;
}
