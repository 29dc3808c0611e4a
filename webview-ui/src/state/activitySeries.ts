import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import type { WeekActivity } from '../../../src/core/model/report.ts';
import type { TimeSpan } from '../../../src/core/model/selection.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { weekStartMs } from './isoWeek.ts';
import { countByBucket, fittingBuckets, weekBuckets, type TimeBuckets } from './timeBuckets.ts';

/** One layer of the chart. */
export interface ActivityLayer {
  /** `null` for all repositories beyond the largest. */
  readonly repositoryId: string | null;
  readonly name: string;
  /** Commits in each bucket. */
  readonly counts: readonly number[];
  readonly total: number;
}

export interface ActivitySeries {
  readonly buckets: TimeBuckets;
  /** Largest first, the rest last. Layers without a commit are left out. */
  readonly layers: readonly ActivityLayer[];
  readonly total: number;
}

const LARGEST = 6;
const YEAR_WEEKS = 52;
const THREE_YEARS_WEEKS = 157;
const SECOND_MS = 1000;
const CHART_WINDOWS: readonly WindowKey[] = ['7d', '30d', '90d', '365d', '1095d', 'all'];

/**
 * Which window's length of time to draw: that of the chosen one or, where the span begins before it, the next longer one
 * that holds its beginning.
 */
export function chartWindow(window: WindowKey, span: TimeSpan | null, asOf: Instant): WindowKey {
  if (span === null) return window;
  if (span.from === null) return 'all';
  const fromMs = Date.parse(span.from);
  const [first = 'all'] = CHART_WINDOWS.slice(CHART_WINDOWS.indexOf(window)).filter((key) => {
    const [startMs = -Infinity] = key === 'all' ? [] : bucketsFor([], key, asOf).startsMs;
    return fromMs >= startMs - SECOND_MS;
  });
  return first;
}

type ActiveRepository = Pick<DashboardRepository, 'id' | 'name'> & { readonly weekly: readonly WeekActivity[] };

/** Commits over time of the six largest repositories and the rest; copies are left out, as in every total. */
export function fleetSeries(
  repositories: readonly DashboardRepository[],
  window: WindowKey,
  asOf: Instant,
): ActivitySeries {
  const active = repositories.flatMap(({ id, name, overview }) => {
    const activity = overview?.copyOf === null ? overview.activity : null;
    return activity === null ? [] : [{ id, name, weekly: activity.weekly }];
  });
  const buckets = bucketsFor(active, window, asOf);
  const layers = active
    .map((repository) => layerOf(repository, buckets))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const largest = layers.slice(0, LARGEST);
  const rest = layers.slice(LARGEST);
  const all = rest.length === 0 ? largest : [...largest, restLayer(rest)];
  return { buckets, layers: all, total: layers.reduce((sum, { total }) => sum + total, 0) };
}

/** Commits over time of one repository. */
export function repositorySeries(repository: ActiveRepository, window: WindowKey, asOf: Instant): ActivitySeries {
  const buckets = bucketsFor([repository], window, asOf);
  const layer = layerOf(repository, buckets);
  return { buckets, layers: [layer], total: layer.total };
}

/** Commits over time of whatever is chosen, all in one. */
export function selectionSeries(weekly: readonly WeekActivity[], window: WindowKey, asOf: Instant): ActivitySeries {
  return repositorySeries({ id: '', name: 'All that is chosen', weekly }, window, asOf);
}

function bucketsFor(repositories: readonly ActiveRepository[], window: WindowKey, asOf: Instant): TimeBuckets {
  if (window === '1095d') return weekBuckets(asOf, THREE_YEARS_WEEKS);
  if (window !== 'all') return weekBuckets(asOf, YEAR_WEEKS);
  const firsts = repositories.flatMap(({ weekly }) => {
    const first = weekly[0] === undefined ? null : weekStartMs(weekly[0].week);
    return first === null ? [] : [first];
  });
  const firstMs = firsts.reduce((least, each) => Math.min(least, each), Date.parse(asOf));
  return fittingBuckets(asOf, firstMs);
}

function layerOf({ id, name, weekly }: ActiveRepository, buckets: TimeBuckets): ActivityLayer {
  const counts = countByBucket(buckets, weekly);
  return { repositoryId: id, name, counts, total: counts.reduce((sum, count) => sum + count, 0) };
}

function restLayer(layers: readonly ActivityLayer[]): ActivityLayer {
  const counts = layers[0]?.counts.map((_, bucket) =>
    layers.reduce((sum, each) => sum + (each.counts[bucket] ?? 0), 0),
  );
  return {
    repositoryId: null,
    name: `${layers.length} more`,
    counts: counts ?? [],
    total: layers.reduce((sum, each) => sum + each.total, 0),
  };
}
