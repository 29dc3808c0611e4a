/** An instant: ISO 8601 in UTC with seconds, e.g. `2026-11-21T09:30:00Z`. */
export type Instant = string;
