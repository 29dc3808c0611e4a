import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { SelectedHotspot, Selection, SelectionResult } from '../../core/model/selection.ts';
import type { Logger } from '../../core/ports.ts';
import type { DashboardMessage } from '../../protocol/dashboardMessages.ts';

export interface SelectionPorts {
  /** Counts a selection; `null` when nothing was analyzed yet. */
  readonly evaluateSelection: (selection: Selection) => Promise<SelectionResult | null>;
  readonly logger: Logger;
}

/**
 * Answers the page's selections, one at a time: of those that come while one is counted, the newest alone is counted next,
 * since the page has no use for the others any more.
 */
export class SelectionAnswers {
  readonly #ports: SelectionPorts;
  readonly #post: (message: DashboardMessage) => void;
  #next: { readonly resultId: number; readonly selection: Selection } | null = null;
  #isCounting = false;
  /** The last answer with hotspots, so that the page can name one by its place. */
  #last: { readonly resultId: number; readonly hotspots: readonly SelectedHotspot[] } | null = null;

  constructor(ports: SelectionPorts, post: (message: DashboardMessage) => void) {
    this.#ports = ports;
    this.#post = post;
  }

  request(resultId: number, selection: Selection): void {
    this.#next = { resultId, selection };
    if (!this.#isCounting) void this.#countAll();
  }

  /** A hotspot of the answer that the page has; `null` when it has another one by now. */
  hotspotAt(resultId: number, place: number): SelectedHotspot | null {
    return this.#last?.resultId === resultId ? (this.#last.hotspots[place] ?? null) : null;
  }

  async #countAll(): Promise<void> {
    this.#isCounting = true;
    for (let next = this.#next; next !== null; next = this.#next) {
      this.#next = null;
      await this.#count(next.resultId, next.selection);
    }
    this.#isCounting = false;
  }

  async #count(resultId: number, selection: Selection): Promise<void> {
    const { evaluateSelection, logger } = this.#ports;
    try {
      const result = await evaluateSelection(selection);
      if (result?.hotspots !== undefined && result.hotspots !== null) {
        this.#last = { resultId, hotspots: result.hotspots };
      }
      this.#post({ type: 'selectionResult', resultId, result, problem: null });
    } catch (error) {
      const problem =
        error instanceof ProblemError ? error.problem : createProblem('internalError', 'a selection', String(error));
      logger.warn(`A selection could not be counted: ${problem.message}`);
      this.#post({ type: 'selectionResult', resultId, result: null, problem });
    }
  }
}
