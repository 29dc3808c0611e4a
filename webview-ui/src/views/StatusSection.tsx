import type { JSX } from 'preact';

import type { MetricOptions } from '../../../src/core/model/options.ts';
import type { Totals } from '../../../src/core/model/report.ts';
import { groupedCount } from '../format/counts.ts';
import { ProportionBar } from '../ui/ProportionBar.tsx';
import { SectionHeading } from './SectionHeading.tsx';

export interface StatusSectionProps {
  /** `null` until the first result. */
  readonly totals: Totals | null;
  /** How many repositories there are, copies left out. */
  readonly repositories: number;
  readonly options: MetricOptions | null;
}

const NONE: Totals['byStatus'] = { current: 0, active: 0, inactive: 0, empty: 0 };

/** How many repositories are alive. */
export function StatusSection({ totals, repositories, options }: StatusSectionProps): JSX.Element {
  const { current, active, inactive, empty } = totals?.byStatus ?? NONE;
  const unknown = Math.max(repositories - current - active - inactive - empty, 0);
  const currentDays = groupedCount(options?.currentDays ?? 0);
  const activeDays = groupedCount(options?.activeDays ?? 0);
  const parts = [
    { key: 'current', label: 'current', title: `A commit within ${currentDays} days`, count: current },
    { key: 'active', label: 'active', title: `A commit within ${activeDays} days`, count: active },
    { key: 'inactive', label: 'inactive', title: `No commit within ${activeDays} days`, count: inactive },
    { key: 'empty', label: 'empty', title: 'No commit at all', count: empty },
    { key: 'unknown', label: 'not known', title: 'Not read, or not yet', count: unknown },
  ].filter(({ key, count }) => key !== 'unknown' || count > 0);
  return (
    <section aria-labelledby="status-heading">
      <SectionHeading id="status-heading" title="Status" help="status" />
      <ProportionBar label="Repositories by status" parts={parts} />
    </section>
  );
}
