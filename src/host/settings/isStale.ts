import { analysisOptions } from '../../core/config/analysisOptions.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { AnalysisOptions } from '../../core/model/options.ts';

/**
 * Whether a run with these options would give other figures than one with these settings and folders. The moment moves by
 * itself, and what somebody asked for in that run alone stays as it is.
 */
export function isStale({ metrics, run }: AnalysisOptions, settings: Settings, folders: readonly string[]): boolean {
  const { asOf, paths, authors } = metrics;
  return digest({ metrics, run }) !== digest(analysisOptions(settings, { asOf, paths, authors, folders }));
}

/** What decides which repositories are listed and what their figures are. */
function digest({ metrics, run }: AnalysisOptions): string {
  const { folders, maxDepth, ignore, lineEngine } = run;
  return JSON.stringify([metrics, folders, maxDepth, ignore, lineEngine === 'none']);
}
