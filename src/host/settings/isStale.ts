import type { Settings } from '../../core/config/settings.ts';
import type { AnalysisOptions } from '../../core/model/options.ts';

/** What decides which repositories are listed and what their figures are; `asOf` moves by itself. */
type FigureInputs = Pick<
  Settings,
  'scope' | 'currentDays' | 'activeDays' | 'bots' | 'aliases' | 'organizations' | 'maxDepth' | 'ignore'
> & { readonly folders: readonly string[] };

/** Whether a run with these options would give other figures than one with these settings and folders. */
export function isStale(options: AnalysisOptions, settings: Settings, folders: readonly string[]): boolean {
  return digest({ ...options.metrics, ...options.run }) !== digest({ ...settings, folders });
}

function digest(inputs: FigureInputs): string {
  const { scope, currentDays, activeDays, bots, aliases, organizations, maxDepth, ignore, folders } = inputs;
  const people = [bots, aliases, organizations];
  return JSON.stringify([scope, currentDays, activeDays, ...people, maxDepth, ignore, folders]);
}
