const ANCHORS = {
  commits: 'code-changes-commits',
  lines: 'code-changes-lines',
  people: 'contributors',
  newContributors: 'new-contributors',
  inactiveContributors: 'inactive-contributors',
  status: 'activity-status',
  punchCard: 'punch-card',
  weeklySeries: 'weekly-series',
  decayedChurn: 'decayed-churn',
  releases: 'release-frequency',
  comparison: 'period-comparison',
  mostChangedFiles: 'most-changed-files',
  contributorAbsenceFactor: 'contributor-absence-factor',
  elephantFactor: 'elephant-factor',
  truckFactor: 'truck-factor',
  portfolioRisk: 'portfolio-risk',
  hotspot: 'hotspot',
  temporalCoupling: 'temporal-coupling',
  sumOfCoupling: 'sum-of-coupling',
  mainDeveloper: 'main-developer',
  fragmentation: 'fragmentation',
  codeAge: 'code-age',
  languages: 'languages',
  repositoryCoupling: 'cross-repository-coupling',
  health: 'health',
  ci: 'ci',
  coAuthors: 'co-authors',
  organization: 'organization',
} as const;

export type DefinitionKey = keyof typeof ANCHORS;

export const DEFINITION_KEYS = Object.keys(ANCHORS) as readonly DefinitionKey[]; // its own keys

/** Metrics that the dashboard explains, each with its heading in docs/metrics.md. */
export const DEFINITIONS: readonly { readonly key: DefinitionKey; readonly anchor: string }[] = DEFINITION_KEYS.map(
  (key) => ({ key, anchor: ANCHORS[key] }),
);
