import * as v from 'valibot';

import type { CiJobExplanation, CiReport } from '../core/model/ciReport.ts';
import type { CommitDetails, CommitMatch, CommitSearchSummary } from '../core/model/commitSearch.ts';
import { normalizePathPrefix } from '../core/model/pathPrefix.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Progress } from '../core/model/progress.ts';
import type { RunActivity } from '../core/model/runActivity.ts';
import { CSV_TABLES, MASKS } from '../core/model/reportExport.ts';
import type { ReportSummary, RepositoryReport, Totals } from '../core/model/report.ts';
import type { Repository, WorkingState } from '../core/model/repository.ts';
import type { SelectionResult } from '../core/model/selection.ts';

import { ciJobSchema, ciLoginSchema, ciOptionsSchema } from './ciSchemas.ts';
import { selectionSchema } from './selectionSchema.ts';

const repositoryIds = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u))), v.readonly());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = v.pipe(v.array(v.string()), v.readonly());

const pathPrefix = v.pipe(
  v.string(),
  v.check((path) => normalizePathPrefix(path) === path),
);

const datedOrganizations = v.pipe(
  v.array(v.strictObject({ name: v.string(), since: v.nullable(v.string()), until: v.nullable(v.string()) })),
  v.readonly(),
);

const metricOptionsSchema = v.strictObject({
  asOf: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u)),
  scope: v.picklist(['head', 'all']),
  paths: v.pipe(v.array(pathPrefix), v.readonly()),
  authors: texts,
  currentDays: count,
  activeDays: count,
  bots: texts,
  aliases: v.pipe(v.record(v.string(), texts), v.readonly()),
  organizations: v.pipe(v.record(v.string(), v.union([v.string(), datedOrganizations])), v.readonly()),
  inactiveDays: count,
  coAuthors: v.boolean(),
  ticketPattern: v.nullable(v.string()),
  groups: v.pipe(v.record(v.string(), texts), v.readonly()),
  excludedFiles: texts,
  coupling: v.strictObject({ minRevisions: count, minShared: count, minDegree: count, maxChangeSet: count }),
  healthWeights: v.pipe(v.record(v.string(), v.pipe(v.number(), v.minValue(0))), v.readonly()),
});

const cacheOptionsSchema = v.strictObject({ directory: v.string(), maxBytes: count, keepDays: count });

const runOptionsSchema = v.strictObject({
  folders: texts,
  knownRepositories: texts,
  concurrency: count,
  gitPath: v.nullable(v.string()),
  lineEngine: v.picklist(['auto', 'git', 'none']),
  historyTimeoutMs: count,
  maxDepth: count,
  ignore: texts,
  only: texts,
  exclude: texts,
  cache: v.nullable(cacheOptionsSchema),
  readFiles: v.boolean(),
});

/** What the engine's thread is started with, by a host of the same version: absolute paths. */
export interface EngineStart {
  /** The engine itself, which the thread's entry loads. */
  readonly program: string;
  /** Where compiled code is kept; `null` keeps none. */
  readonly codeFolder: string | null;
  /** What counts lines. */
  readonly linePrograms: { readonly thread: string; readonly wasm: string };
}

/** What the host asks of the engine. `runId` and `requestId` are the host's own, counted up. */
export const engineRequestSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('analyze'),
    runId: count,
    options: v.strictObject({ metrics: metricOptionsSchema, run: runOptionsSchema }),
    /** Read only these again; the others keep their facts. `null` reads all. */
    repositoryIds: v.nullable(repositoryIds),
  }),
  v.strictObject({ type: v.literal('cancel'), runId: count }),
  /** Ends all work; the worker then exits by itself. */
  v.strictObject({ type: v.literal('close') }),
  v.strictObject({
    type: v.literal('renderReport'),
    requestId: count,
    format: v.picklist(['json', 'markdown', 'html', 'csv']),
    /** Which table; `null` for other formats than CSV. */
    table: v.nullable(v.picklist(CSV_TABLES)),
    mask: v.picklist(MASKS),
    /** Folder of the dashboard's bundle, for HTML. */
    dashboardDirectory: v.string(),
  }),
  /** Only ever sent in a trusted workspace: reading the work tree can run filters. */
  v.strictObject({ type: v.literal('readWorkingState'), requestId: count, repositoryIds }),
  v.strictObject({ type: v.literal('readCacheStatistics'), requestId: count, cache: cacheOptionsSchema }),
  /** Reads CI jobs and gives them to the repositories of the last run. `null` forgets those that were read. */
  v.strictObject({
    type: v.literal('readCiJobs'),
    requestId: count,
    options: v.nullable(ciOptionsSchema),
    logins: v.pipe(v.array(ciLoginSchema), v.readonly()),
    /** Jobs that the host has from elsewhere: other extensions. */
    jobs: v.pipe(v.array(ciJobSchema), v.readonly()),
    cache: v.nullable(cacheOptionsSchema),
  }),
  v.strictObject({ type: v.literal('explainCiJob'), requestId: count, jobId: v.string() }),
  v.strictObject({ type: v.literal('readActivity'), requestId: count }),
  /** Counts a selection of what the last run read, from memory. */
  v.strictObject({ type: v.literal('evaluateSelection'), requestId: count, selection: selectionSchema }),
  v.strictObject({
    type: v.literal('readCommit'),
    requestId: count,
    repositoryId: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u)),
    commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u)),
  }),
  /** Looks through the commits of the repositories of the last run; matches come in parts before the answer. */
  v.strictObject({
    type: v.literal('searchCommits'),
    requestId: count,
    query: v.pipe(v.string(), v.maxLength(500)),
    limit: v.pipe(count, v.maxValue(1000)),
  }),
  /** Ends a request early; it then fails with `cancelled`. */
  v.strictObject({ type: v.literal('cancelRequest'), requestId: count }),
  /** Drops what is kept on disk and in memory. */
  v.strictObject({ type: v.literal('clearCache'), requestId: count, cache: cacheOptionsSchema }),
]);

export type EngineRequest = v.InferOutput<typeof engineRequestSchema>;

/** Formats that the engine renders. */
export type ReportFormat = Extract<EngineRequest, { type: 'renderReport' }>['format'];

/** What is kept between runs. */
export interface CacheStatistics {
  readonly bytes: number;
  readonly repositories: number;
  readonly segments: number;
}

/** What the engine tells the host. Results of a run come between `discovered` and `finished`, a repository again whenever more of its lines are counted. */
export type EngineMessage =
  | { readonly type: 'discovered'; readonly runId: number; readonly repositories: readonly Repository[] }
  | { readonly type: 'started'; readonly runId: number; readonly repositoryId: string }
  | { readonly type: 'settled'; readonly runId: number; readonly repository: RepositoryReport }
  | { readonly type: 'progress'; readonly runId: number; readonly progress: Progress }
  | { readonly type: 'totals'; readonly runId: number; readonly totals: Totals }
  | {
      readonly type: 'finished';
      readonly runId: number;
      readonly outcome: 'finished' | 'cancelled';
      readonly summary: ReportSummary;
      /** Marks that only the whole run can tell: id of a copy → id of the repository that stands for both. */
      readonly copies: Readonly<Record<string, string>>;
      readonly problems: readonly Problem[];
    }
  /** The run could not be carried out at all (no git, no folder). */
  | { readonly type: 'failed'; readonly runId: number; readonly problem: Problem }
  | { readonly type: 'rendered'; readonly requestId: number; readonly content: string }
  | {
      readonly type: 'workingStates';
      readonly requestId: number;
      readonly states: Readonly<Record<string, WorkingState>>;
    }
  | {
      readonly type: 'cacheStatistics';
      readonly requestId: number;
      readonly statistics: CacheStatistics;
    }
  /** `bytes` were given back to the disk. */
  | { readonly type: 'cacheCleared'; readonly requestId: number; readonly bytes: number }
  | { readonly type: 'ciJobs'; readonly requestId: number; readonly ci: CiReport | null }
  /** `null` when there is no such job. */
  | { readonly type: 'ciJobExplained'; readonly requestId: number; readonly explanation: CiJobExplanation | null }
  | { readonly type: 'activity'; readonly requestId: number; readonly activity: RunActivity }
  /** `null` when nothing was analyzed yet. */
  | { readonly type: 'selectionEvaluated'; readonly requestId: number; readonly result: SelectionResult | null }
  /** Some matches of a search that goes on. */
  | { readonly type: 'commitsFound'; readonly requestId: number; readonly matches: readonly CommitMatch[] }
  /** `null` when there is no such repository or commit. */
  | { readonly type: 'commitRead'; readonly requestId: number; readonly details: CommitDetails | null }
  | { readonly type: 'commitsSearched'; readonly requestId: number; readonly summary: CommitSearchSummary }
  | { readonly type: 'requestFailed'; readonly requestId: number; readonly problem: Problem }
  | { readonly type: 'log'; readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string };

const envelopeSchema = v.variant('type', [
  v.object({
    type: v.picklist(['discovered', 'started', 'settled', 'progress', 'totals', 'finished', 'failed']),
    runId: count,
  }),
  v.object({
    type: v.picklist([
      ...(['rendered', 'workingStates', 'cacheStatistics', 'cacheCleared', 'requestFailed'] as const),
      ...(['ciJobs', 'ciJobExplained', 'activity'] as const),
      ...(['selectionEvaluated', 'commitsFound', 'commitsSearched', 'commitRead'] as const),
    ]),
    requestId: count,
  }),
  v.object({ type: v.literal('log'), level: v.picklist(['debug', 'info', 'warn', 'error']), message: v.string() }),
]);

/**
 * Whether a message comes in a known envelope. The content is the engine's own, built by code of the same version, and
 * is not walked through again on the host's thread.
 */
export function isEngineMessage(message: unknown): message is EngineMessage {
  return v.is(envelopeSchema, message);
}
