import * as v from 'valibot';

import type { DashboardRepository, DashboardSnapshot } from '../core/model/dashboard.ts';
import type { RepositoryReport } from '../core/model/report.ts';

/** Longest id that is accepted from a webview. */
const repositoryId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u));

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
  /** Show this repository's page (from the tree); `null` shows the overview. */
  | { readonly type: 'navigate'; readonly repositoryId: string | null };
