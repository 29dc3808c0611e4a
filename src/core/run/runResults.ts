import { parseInstant } from '../metrics/instants.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Repository } from '../model/repository.ts';
import type { Clock } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { totalsSoFar } from './assembleReport.ts';
import { evaluatedOf, type Evaluated } from './evaluated.ts';
import { evaluateRepository, prepareRepository, type RepositoryEvaluation } from './evaluateRepository.ts';
import { evaluationKey, optionsDigest } from './evaluationKey.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';
import type { Evaluations } from './evaluations.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** Shortest time between two interim totals, which cost a pass over everybody. */
const TOTALS_INTERVAL_MS = 500;

export interface RunResultParts {
  readonly options: MetricOptions;
  readonly sink: AnalysisSink;
  readonly clock: Clock;
  readonly memory: EvaluationMemory;
  readonly evaluations: Evaluations;
}

/** The results of a run so far, one a repository, told to the sink as they come. */
export class RunResults {
  readonly #options: MetricOptions;
  readonly #sink: AnalysisSink;
  readonly #clock: Clock;
  readonly #memory: EvaluationMemory;
  readonly #evaluations: Evaluations;
  /** Of the options, all but their moment. */
  readonly #digest: string;
  readonly #asOfSeconds: number;
  readonly #results = new Map<string, Evaluated>();
  #totalsMs = -Infinity;

  constructor({ options, sink, clock, memory, evaluations }: RunResultParts) {
    this.#options = options;
    this.#sink = sink;
    this.#clock = clock;
    this.#memory = memory;
    this.#evaluations = evaluations;
    this.#digest = optionsDigest(options);
    this.#asOfSeconds = parseInstant(options.asOf);
  }

  /** Whether facts can be published without being looked at: what they give was evaluated before. */
  isKept({ id }: Repository, facts: RepositoryFacts): boolean {
    const key = evaluationKey(facts, this.#digest);
    return key !== null && this.#evaluations.recall(id, key, this.#asOfSeconds) !== null;
  }

  /** Figures that more will follow; passed over where nobody looks at them. */
  publishInterim(repository: Repository, facts: () => RepositoryFacts): void {
    if (this.#sink.wantsInterim) this.publish(repository, facts());
  }

  publish(repository: Repository, facts: RepositoryFacts): void {
    const key = evaluationKey(facts, this.#digest);
    const evaluated = evaluatedOf(repository, facts, this.#evaluate(repository, facts, key), this.#options, key);
    this.#results.set(repository.id, evaluated);
    this.#sink.settled(evaluated.report);
    if (this.#clock.now() - this.#totalsMs >= TOTALS_INTERVAL_MS) this.publishTotals();
  }

  #evaluate(repository: Repository, facts: RepositoryFacts, key: string | null): RepositoryEvaluation {
    const { state, problems } = facts;
    const kept = key === null ? null : this.#evaluations.recall(repository.id, key, this.#asOfSeconds);
    if (kept !== null) return { state, problems, evaluation: kept };
    const evaluated = evaluateRepository(repository, facts, this.#options, this.#memory);
    if (key !== null && evaluated.evaluation !== null) {
      this.#evaluations.keep(repository.id, key, evaluated.evaluation);
    }
    return evaluated;
  }

  /** Evaluates what lines do not change, for a later publication of the same commits. */
  prepare(facts: RepositoryFacts): void {
    prepareRepository(facts, this.#options, this.#memory);
  }

  /** Totals over what there is, at once: before something takes long. */
  publishTotals(): void {
    if (!this.#sink.wantsInterim) return;
    this.#totalsMs = this.#clock.now();
    this.#sink.totals(totalsSoFar(this.all(), this.#options));
  }

  all(): readonly Evaluated[] {
    return [...this.#results.values()];
  }
}
