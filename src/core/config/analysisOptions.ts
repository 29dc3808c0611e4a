import { compareText } from '../model/compareText.ts';
import type { AnalysisOptions, CacheOptions } from '../model/options.ts';

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
  /** Files and folders from the top of each repository, as `normalizePathPrefix` gives them. */
  readonly paths?: readonly string[];
  /** Names or e-mails, globs. */
  readonly authors?: readonly string[];
  /** Whether files at HEAD, tags and messages are read; they are unless told. */
  readonly readFiles?: boolean;
  /** Where what was read is kept, absolute; `null` or nothing keeps nothing. */
  readonly cacheDirectory?: string | null;
}

const MEGABYTE = 1024 * 1024;

/** The store's part of the settings. */
export function cacheOptions(settings: Settings, directory: string): CacheOptions {
  return { directory, maxBytes: settings.cacheMaxSizeMb * MEGABYTE, keepDays: settings.cacheKeepDays };
}

/** In one order and each once: the same question gives the same report, however it was put. */
function inOrder(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(compareText);
}

/** Turns settings and a request into the engine's options, in which what decides numbers is kept apart. */
export function analysisOptions(settings: Settings, request: RunRequest): AnalysisOptions {
  return {
    metrics: {
      asOf: request.asOf,
      scope: settings.scope,
      paths: inOrder(request.paths ?? []),
      authors: inOrder(request.authors ?? []),
      currentDays: settings.currentDays,
      activeDays: settings.activeDays,
      bots: settings.bots,
      aliases: settings.aliases,
      organizations: settings.organizations,
      inactiveDays: settings.inactiveDays,
      coAuthors: settings.coAuthors,
      ticketPattern: settings.ticketPattern,
      groups: settings.groups,
      excludedFiles: settings.excludedFiles,
      coupling: settings.coupling,
      healthWeights: settings.healthWeights,
    },
    run: {
      folders: request.folders,
      knownRepositories: request.knownRepositories ?? [],
      concurrency: settings.concurrency,
      gitPath: settings.gitPath,
      lineEngine: settings.lineEngine,
      historyTimeoutMs: settings.gitTimeoutSeconds * 1000,
      maxDepth: settings.maxDepth,
      ignore: settings.ignore,
      readFiles: request.readFiles ?? true,
      only: request.only ?? [],
      exclude: request.exclude ?? [],
      cache: typeof request.cacheDirectory === 'string' ? cacheOptions(settings, request.cacheDirectory) : null,
    },
  };
}
