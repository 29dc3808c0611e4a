import type { AnalysisOptions } from '../model/options.ts';

import type { Settings } from './settings.ts';

/** What a single run adds to the settings. */
export interface RunRequest {
  /** ISO 8601 in UTC with seconds. */
  readonly asOf: string;
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly knownRepositories?: readonly string[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Turns settings and a request into the engine's options, in which what decides numbers is kept apart. */
export function analysisOptions(settings: Settings, request: RunRequest): AnalysisOptions {
  return {
    metrics: {
      asOf: request.asOf,
      scope: settings.scope,
      currentDays: settings.currentDays,
      activeDays: settings.activeDays,
      bots: settings.bots,
      aliases: settings.aliases,
      organizations: settings.organizations,
    },
    run: {
      folders: request.folders,
      knownRepositories: request.knownRepositories ?? [],
      concurrency: settings.concurrency,
      gitPath: settings.gitPath,
      historyTimeoutMs: settings.gitTimeoutSeconds * 1000,
      maxDepth: settings.maxDepth,
      ignore: settings.ignore,
      only: request.only ?? [],
      exclude: request.exclude ?? [],
    },
  };
}
