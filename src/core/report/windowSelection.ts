import type { Instant } from '../model/instant.ts';
import type { ReportSelections, Selection, SelectionResult } from '../model/selection.ts';
import { WINDOW_DAYS, WINDOW_KEYS } from '../model/window.ts';
import type { WindowKey } from '../model/window.ts';

const DAY_MS = 86_400_000;

/** Everything in a window that ends at `asOf`, compared with the window before: what a report embeds for each window. */
export function windowSelection(window: WindowKey, asOf: Instant): Selection {
  const days = WINDOW_DAYS[window];
  const from = days === null ? null : `${new Date(Date.parse(asOf) - days * DAY_MS).toISOString().slice(0, 19)}Z`;
  return {
    span: { from, until: days === null ? null : asOf },
    comparison: null,
    repositoryIds: [],
    organizations: [],
    people: [],
    paths: [],
    withHotspots: true,
  };
}

/**
 * Everything in each window. `evaluate` is asked once a window, the shortest first.
 *
 * @throws Error when there is nothing to count, as before the first run
 */
export function windowSelections(
  asOf: Instant,
  evaluate: (selection: Selection) => SelectionResult | null,
): ReportSelections {
  const results = WINDOW_KEYS.map((key) => {
    const result = evaluate(windowSelection(key, asOf));
    if (result === null) throw new Error('Nothing was analyzed yet.');
    return [key, result] as const;
  });
  return Object.fromEntries(results) as ReportSelections; // one entry a window
}
