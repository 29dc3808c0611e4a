import { INFRASTRUCTURE_PREFIXES } from '../model/ciOptions.ts';
import { COUPLING, EXCLUDED_FILES, HEALTH_WEIGHTS } from '../model/metricDefaults.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Mask } from '../model/reportExport.ts';

/** The user's settings after validation; every field has a value. */
export interface Settings {
  /** Absolute path of git; `null` looks it up. */
  readonly gitPath: string | null;
  readonly gitTimeoutSeconds: number;
  /** Repositories at once; 0 chooses by cores. */
  readonly concurrency: number;
  readonly maxDepth: number;
  readonly ignore: readonly string[];
  readonly scope: 'head' | 'all';
  readonly lineEngine: 'auto' | 'git' | 'none';
  readonly currentDays: number;
  readonly activeDays: number;
  readonly bots: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly organizations: MetricOptions['organizations'];
  readonly inactiveDays: number;
  readonly coAuthors: boolean;
  readonly ticketPattern: string | null;
  readonly groups: MetricOptions['groups'];
  readonly excludedFiles: readonly string[];
  readonly coupling: MetricOptions['coupling'];
  readonly healthWeights: MetricOptions['healthWeights'];
  /** Whether the editor reads a repository again by itself when its commits changed. */
  readonly automaticRefresh: boolean;
  /** Addresses of Jenkins servers, folders or views. */
  readonly jenkins: readonly string[];
  /** Whether GitHub is asked for the workflows of repositories that lie there. */
  readonly github: boolean;
  /** Address of GitHub's API. */
  readonly githubApi: string;
  /** Glob of CI job names → the repository that they belong to. */
  readonly ciMappings: Readonly<Record<string, string>>;
  /** Jenkins Job Builder files, absolute or below a searched folder. */
  readonly jobBuilderFiles: readonly string[];
  readonly infrastructurePrefixes: readonly string[];
  /** Globs of names of repositories whose CI jobs are orphaned. */
  readonly archivedRepositories: readonly string[];
  /** Whether the editor marks hotspots in its lists of files. */
  readonly hotspotDecorations: boolean;
  /** What exported reports replace by pseudonyms. */
  readonly exportMask: Mask;
  /** How large the store of kept histories may be. */
  readonly cacheMaxSizeMb: number;
  /** How long the store keeps a repository that nobody analyzes. */
  readonly cacheKeepDays: number;
}

export const DEFAULT_SETTINGS: Settings = {
  gitPath: null,
  gitTimeoutSeconds: 900,
  concurrency: 0,
  maxDepth: 5,
  ignore: ['**/node_modules', '**/.venv', '**/.cache', '**/.terraform'],
  scope: 'head',
  lineEngine: 'auto',
  currentDays: 365,
  activeDays: 1095,
  bots: [],
  aliases: {},
  organizations: {},
  inactiveDays: 90,
  coAuthors: false,
  ticketPattern: null,
  groups: {},
  excludedFiles: EXCLUDED_FILES,
  coupling: COUPLING,
  healthWeights: HEALTH_WEIGHTS,
  automaticRefresh: true,
  jenkins: [],
  github: false,
  githubApi: 'https://api.github.com',
  ciMappings: {},
  jobBuilderFiles: [],
  infrastructurePrefixes: INFRASTRUCTURE_PREFIXES,
  archivedRepositories: [],
  hotspotDecorations: false,
  exportMask: 'none',
  cacheMaxSizeMb: 2048,
  cacheKeepDays: 90,
};
