import type { JSX } from 'preact';

import { useDashboard } from '../dashboardContext.ts';
import { useSelection } from './useSelection.ts';

/** In place of figures that are not there: they are being counted, or there is nothing to count yet. */
export function NoFigures(): JSX.Element {
  const { host, state } = useDashboard();
  const { missing, problem, wanted } = useSelection();
  if (problem !== null) return <p class="quiet nothing-counted">The figures could not be counted.</p>;
  if (!missing && wanted !== null) return <p class="quiet nothing-counted">Counting…</p>;
  const why = !host.interactive
    ? 'This report does not hold these figures.'
    : state.snapshot?.run.phase === 'running'
      ? 'The figures follow with the first results.'
      : 'Nothing is in memory to count: analyze the repositories again.';
  return <p class="quiet nothing-counted">{why}</p>;
}
