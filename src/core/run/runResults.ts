import type { MetricOptions } from '../model/options.ts';
import type { Repository } from '../model/repository.ts';
import type { Clock } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { totalsSoFar, type Evaluated } from './assembleReport.ts';
import { evaluateRepository } from './evaluateRepository.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** Shortest time between two interim totals, which cost a pass over everybody. */
const TOTALS_INTERVAL_MS = 500;

/** The results of a run so far, one a repository, told to the sink as they come. */
export class RunResults {
  readonly #options: MetricOptions;
  readonly #sink: AnalysisSink;
  readonly #clock: Clock;
  readonly #results = new Map<string, Evaluated>();
  #totalsMs = -Infinity;

  constructor(options: MetricOptions, sink: AnalysisSink, clock: Clock) {
    this.#options = options;
    this.#sink = sink;
    this.#clock = clock;
  }

  /** Figures that more will follow; passed over where nobody looks at them. */
  publishInterim(repository: Repository, facts: () => RepositoryFacts): void {
    if (this.#sink.wantsInterim) this.publish(repository, facts());
  }

  publish(repository: Repository, facts: RepositoryFacts): void {
    const report = evaluateRepository(repository, facts, this.#options);
    this.#results.set(repository.id, { report, facts });
    this.#sink.settled(report);
    if (this.#clock.now() - this.#totalsMs >= TOTALS_INTERVAL_MS) this.publishTotals();
  }

  /** Totals over what there is, at once: before something takes long. */
  publishTotals(): void {
    if (!this.#sink.wantsInterim) return;
    this.#totalsMs = this.#clock.now();
    this.#sink.totals(totalsSoFar(this.all()));
  }

  all(): readonly Evaluated[] {
    return [...this.#results.values()];
  }
}
