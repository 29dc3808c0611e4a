import type { Instant } from '../../../src/core/model/instant.ts';
import type { TimeSpan } from '../../../src/core/model/selection.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { DAY_MS } from '../format/instants.ts';
import { ALL_TIME, instantOf } from './selectionSpan.ts';

export interface WindowChoice {
  readonly key: WindowKey;
  /** On a chip. */
  readonly label: string;
  /** In a sentence: `over the last 90 days`. */
  readonly phrase: string;
  /** The window just before it: `the 90 days before`. */
  readonly before: string;
  /** `null` for all time. */
  readonly days: number | null;
}

const CHOICES: Readonly<Record<WindowKey, Omit<WindowChoice, 'key'>>> = {
  '7d': { label: '7 d', phrase: 'over the last 7 days', before: 'the 7 days before', days: 7 },
  '30d': { label: '30 d', phrase: 'over the last 30 days', before: 'the 30 days before', days: 30 },
  '90d': { label: '90 d', phrase: 'over the last 90 days', before: 'the 90 days before', days: 90 },
  '365d': { label: '1 y', phrase: 'over the last 365 days', before: 'the 365 days before', days: 365 },
  '1095d': { label: '3 y', phrase: 'over the last 3 years', before: 'the 3 years before', days: 1095 },
  all: { label: 'All', phrase: 'over all time', before: '', days: null },
};

const KEYS: readonly WindowKey[] = ['7d', '30d', '90d', '365d', '1095d', 'all'];

/** Shortest first. */
export const WINDOW_CHOICES: readonly WindowChoice[] = KEYS.map(windowChoice);

export const DEFAULT_WINDOW: WindowKey = '90d';

export function windowChoice(key: WindowKey): WindowChoice {
  return { key, ...CHOICES[key] };
}

export function isWindowKey(value: unknown): value is WindowKey {
  return typeof value === 'string' && Object.hasOwn(CHOICES, value);
}

/** The commits of a window as a span: `asOf − days < date ≤ asOf`. */
export function windowSpan(key: WindowKey, asOf: Instant): TimeSpan {
  const { days } = CHOICES[key];
  return days === null ? ALL_TIME : { from: instantOf(Date.parse(asOf) - days * DAY_MS), until: asOf };
}
