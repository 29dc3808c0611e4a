import { createProblem, ProblemError } from '../model/problemCatalogue.ts';

import type { RepositoryFacts } from './repositoryFacts.ts';

/** Somebody looked at what was kept of a repository, and it is not there: another process dropped it, or it is damaged. */
export function historyGone(repositoryName: string): ProblemError {
  return new ProblemError(createProblem('historyGone', repositoryName));
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
