import * as v from 'valibot';

import type { CiJobExplanation } from '../core/model/ciReport.ts';
import { DEFINITION_KEYS } from '../core/model/definitions.ts';
import type { DashboardCi, DashboardRepository, DashboardSnapshot } from '../core/model/dashboard.ts';
import type { Problem } from '../core/model/problem.ts';
import type { RepositoryReport } from '../core/model/report.ts';
import type { RunActivity } from '../core/model/runActivity.ts';
import type { SelectionResult, TimeSpan } from '../core/model/selection.ts';

import { selectionSchema } from './selectionSchema.ts';

const repositoryId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u));

/** A job's id holds its server's words: nothing but its length is known before it is looked up. */
const jobId = v.pipe(v.string(), v.minLength(1), v.maxLength(8192));

const place = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What the dashboard may ask of its host: ids and verbs, never a path, a command or markup. */
export const dashboardRequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('analyzeRepositories') }),
  v.strictObject({ type: v.literal('analyzeFailedRepositories') }),
  v.strictObject({ type: v.literal('cancelAnalysis') }),
  v.strictObject({ type: v.literal('exportReport') }),
  v.strictObject({ type: v.literal('showLog') }),
  v.strictObject({ type: v.literal('analyzeRepository'), repositoryId }),
  v.strictObject({ type: v.literal('revealInTree'), repositoryId }),
  v.strictObject({ type: v.literal('openFolder'), repositoryId }),
  v.strictObject({ type: v.literal('repositoryDetails'), repositoryId }),
  v.strictObject({ type: v.literal('connectJenkins') }),
  v.strictObject({ type: v.literal('connectGithub') }),
  v.strictObject({ type: v.literal('importCiJobs') }),
  v.strictObject({ type: v.literal('refreshCiJobs') }),
  v.strictObject({ type: v.literal('openCiJob'), jobId }),
  v.strictObject({ type: v.literal('explainCiJob'), jobId }),
  /** Counts again; `resultId` is the page's own, counted up: only the newest answer is of use. */
  v.strictObject({ type: v.literal('evaluateSelection'), resultId: place, selection: selectionSchema }),
  /** A file by its place in a list that the host has sent: the page names no path. */
  v.strictObject({ type: v.literal('openHotspot'), resultId: place, place }),
  v.strictObject({
    type: v.literal('openRepositoryFile'),
    repositoryId,
    /** Of coupled files, `place` is twice the pair's, and one more for the second file. */
    list: v.picklist(['hotspots', 'mostChanged', 'coupling', 'sumOfCoupling']),
    place,
  }),
  /** What a metric means. */
  v.strictObject({ type: v.literal('openDefinition'), metric: v.picklist(DEFINITION_KEYS) }),
  v.strictObject({ type: v.literal('searchCommits') }),
  v.strictObject({ type: v.literal('comparePeriods') }),
  /** Whether the page shows what the engine does, and so wants to be told again and again. */
  v.strictObject({ type: v.literal('watchActivity'), watching: v.boolean() }),
]);

export type DashboardRequest = v.InferOutput<typeof dashboardRequestSchema>;

/** What the host tells the dashboard. */
export type DashboardMessage =
  /** Everything; sent on `ready`, on becoming visible, and when a run starts or ends. */
  | { readonly type: 'snapshot'; readonly snapshot: DashboardSnapshot }
  /** What changed during a run: `changed` rows replace those with the same id. */
  | {
      readonly type: 'update';
      readonly run: DashboardSnapshot['run'];
      readonly totals: DashboardSnapshot['totals'];
      readonly attention: DashboardSnapshot['attention'];
      readonly changed: readonly DashboardRepository[];
    }
  /** Answer to `repositoryDetails`; `null` when there is no result for that id. */
  | { readonly type: 'repositoryDetails'; readonly repositoryId: string; readonly repository: RepositoryReport | null }
  /** All of CI; sent on `ready`, on becoming visible, and when any of it changes. */
  | { readonly type: 'ci'; readonly ci: DashboardCi }
  /** Answer to `explainCiJob`; without an explanation there is no job of that id, or `problem` says what went wrong. */
  | {
      readonly type: 'ciJobExplanation';
      readonly jobId: string;
      readonly explanation: CiJobExplanation | null;
      readonly problem: Problem | null;
    }
  /** What the engine does, while the page watches it; without an activity it never ran, or `problem` says why not. */
  | { readonly type: 'activity'; readonly activity: RunActivity | null; readonly problem: Problem | null }
  /** Answer to `evaluateSelection`; without a result nothing was analyzed yet, or `problem` says what went wrong. */
  | {
      readonly type: 'selectionResult';
      readonly resultId: number;
      readonly result: SelectionResult | null;
      readonly problem: Problem | null;
    }
  /** Show these two spans beside each other (from the command). */
  | { readonly type: 'compare'; readonly span: TimeSpan; readonly comparison: TimeSpan }
  /** Show this repository's page (from the tree); `null` shows the overview. */
  | { readonly type: 'navigate'; readonly repositoryId: string | null };
