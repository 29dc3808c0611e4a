import type { AnalysisOptions } from '../model/options.ts';
import type { Report } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import type { Selection, SelectionResult } from '../model/selection.ts';
import type { SearchedRepository } from '../search/searchedRepository.ts';

import type { Evaluated } from './evaluated.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';
import { forgetIfLost } from './historyGone.ts';
import { evaluateSelection } from './selection/evaluateSelection.ts';
import { prepareFleet, type Fleet } from './selection/fleet.ts';

/** What a run ended with, for whoever asks more of it. */
export class LastRun {
  readonly options: AnalysisOptions;
  readonly repositories: readonly Repository[];
  readonly #report: Report;
  readonly #results: readonly Evaluated[];
  #fleet: Fleet | null = null;

  constructor(
    options: AnalysisOptions,
    repositories: readonly Repository[],
    report: Report,
    results: readonly Evaluated[],
  ) {
    this.options = options;
    this.repositories = repositories;
    this.#report = report;
    this.#results = results;
  }

  /** @throws ProblemError when commits that were kept are no longer there; the next run reads them again */
  evaluateSelection(selection: Selection, memory: EvaluationMemory): SelectionResult {
    return evaluateSelection(this.prepareFleet(memory), selection, this.#report.asOf);
  }

  /** Does what the first selection would have to wait for. Throws as it does. */
  prepareFleet(memory: EvaluationMemory): Fleet {
    try {
      return (this.#fleet ??= prepareFleet(this.#results, this.#report, memory));
    } catch (error) {
      // So that all of them are read at once.
      for (const { facts } of this.#results) forgetIfLost(facts);
      throw error;
    }
  }

  /** Whose commits can be looked through; they are loaded one repository after the other. */
  searchedRepositories(): readonly SearchedRepository[] {
    const factsOf = new Map(this.#results.map(({ report: { id }, facts }) => [id, facts]));
    return this.repositories.flatMap((repository) => {
      const facts = factsOf.get(repository.id);
      if (facts === undefined) return [];
      const { head, mailmap } = facts;
      return {
        ...{ repository, head, mailmap },
        get commits() {
          return facts.commits;
        },
      };
    });
  }
}
