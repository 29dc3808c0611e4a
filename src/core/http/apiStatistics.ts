import { type DurationSummary, Percentiles } from '../concurrency/percentiles.ts';
import { compareText } from '../model/compareText.ts';

/**
 * How one exchange ended. `success`: an answer that was whole. `error`: the server said no. `exception`: there was no
 * answer, or none that could be read. `cached`: what is kept was used, whether or not the server was asked if it still
 * holds.
 */
export type ApiOutcome = 'success' | 'error' | 'exception' | 'cached';

/** What a provider has asked of servers so far. */
export interface ProviderStatistics extends Readonly<Record<ApiOutcome, number>> {
  readonly provider: string;
  /** Of exchanges with a server. */
  readonly durations: DurationSummary;
}

interface Counter {
  readonly counts: Record<ApiOutcome, number>;
  readonly durations: Percentiles;
}

/**
 * Counts exchanges with servers, each attempt by itself, by provider. Requests that joined one under way, and those that
 * were cancelled or held back, are in no count.
 */
export class ApiStatistics {
  readonly #counters = new Map<string, Counter>();

  /** @param durationMs `null` when no server was asked */
  record(provider: string, outcome: ApiOutcome, durationMs: number | null): void {
    const counter = this.#counters.get(provider) ?? newCounter();
    this.#counters.set(provider, counter);
    counter.counts[outcome] += 1;
    if (durationMs !== null) counter.durations.record(durationMs);
  }

  /** By name of the provider; frozen, and no later count changes it. */
  snapshot(): readonly ProviderStatistics[] {
    const all = [...this.#counters].map(([provider, { counts, durations }]) => {
      return Object.freeze({ provider, ...counts, durations: Object.freeze(durations.summary()) });
    });
    return Object.freeze(all.toSorted((a, b) => compareText(a.provider, b.provider)));
  }
}

function newCounter(): Counter {
  return { counts: { success: 0, error: 0, exception: 0, cached: 0 }, durations: new Percentiles() };
}
