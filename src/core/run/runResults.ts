import type { MetricOptions } from '../model/options.ts';
import type { Repository } from '../model/repository.ts';
import type { Clock } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { totalsSoFar, type Evaluated } from './assembleReport.ts';
import { evaluateRepository } from './evaluateRepository.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** Shortest time between two interim totals, which cost a pass over everybody. */
const TOTALS_INTERVAL_MS = 500;

/** The results of a run so far, one a repository, told to the sink as they come. */
export class RunResults {
  readonly #options: MetricOptions;
  readonly #sink: AnalysisSink;
  readonly #clock: Clock;
  readonly #memory: EvaluationMemory;
  readonly #results = new Map<string, Evaluated>();
  #totalsMs = -Infinity;

  constructor(options: MetricOptions, sink: AnalysisSink, clock: Clock, memory: EvaluationMemory) {
    this.#options = options;
    this.#sink = sink;
    this.#clock = clock;
    this.#memory = memory;
  }

  /** Figures that more will follow; passed over where nobody looks at them. */
  publishInterim(repository: Repository, facts: () => RepositoryFacts): void {
    if (this.#sink.wantsInterim) this.publish(repository, facts());
  }

  publish(repository: Repository, facts: RepositoryFacts): void {
    const evaluated = evaluateRepository(repository, facts, this.#options, this.#memory);
    this.#results.set(repository.id, evaluated);
    this.#sink.settled(evaluated.report);
    if (this.#clock.now() - this.#totalsMs >= TOTALS_INTERVAL_MS) this.publishTotals();
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
