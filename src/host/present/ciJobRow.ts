import type { Instant } from '../../core/model/instant.ts';
import type { PlacedCiJob } from './ciJobPlaces.ts';
import { ciProviderLabel } from './ciProviders.ts';
import type { RepositoryNames } from './ciRepositoryNames.ts';
import { ciRuleClause } from './ciRules.ts';
import { ciStatusIcon, ciStatusLabel, lastRunText, momentAgo } from './ciStatus.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import type { StatusIcon } from './rowStatus.ts';

/** A job's row in the tree, as plain text. */
export interface CiJobRow {
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon;
  /** For screen readers: name, status in words, then the rest of the description. */
  readonly accessibleLabel: string;
  /** Tells menus whether there is a page to open; always begins with `ciJob`. */
  readonly contextValue: string;
}

export interface CiJobContext {
  /** Ages are told from here. */
  readonly now: Instant;
  /** As they are shown. */
  readonly names: RepositoryNames;
  readonly t: Localize;
}

/** Presents a job as its row. What stands above the row is not said again. */
export function ciJobRow(placed: PlacedCiJob, context: CiJobContext): CiJobRow {
  const { job } = placed;
  const { now, t } = context;
  const label = displayText(job.name);
  const age = momentAgo(job.lastRun?.startedAt ?? null, now, t);
  const parts = [ciStatusLabel(job.status, t), age, placeOf(placed, context)].filter((part) => part !== null);
  const description = parts.join(' · ');
  return {
    label,
    description,
    icon: ciStatusIcon(job.status),
    accessibleLabel: `${label}, ${description}`,
    contextValue: job.url === null ? 'ciJob' : 'ciJob.page',
  };
}

/** Everything about a job at a glance, line by line. */
export function ciJobTooltip(placed: PlacedCiJob, context: CiJobContext): readonly string[] {
  const { job } = placed;
  const { now, t } = context;
  return [
    t('Status: {0}', ciStatusLabel(job.status, t)),
    lastRunText(job.lastRun, now, t),
    ...reasonLines(placed, context),
    `${ciProviderLabel(job.provider, t)} · ${displayText(job.server)}`,
  ].filter((line) => line !== null);
}

function placeOf(placed: PlacedCiJob, { names, t }: CiJobContext): string | null {
  switch (placed.group) {
    case 'allocated':
      return null;
    case 'orphaned':
      return t('of {0}', names(placed.match.repositoryId));
    case 'infrastructure':
      return displayText(placed.prefix);
    case 'unallocated':
      return null;
  }
}

function reasonLines(placed: PlacedCiJob, { names, t }: CiJobContext): readonly string[] {
  switch (placed.group) {
    case 'allocated':
    case 'orphaned': {
      const { match, secondaryRepositoryIds } = placed;
      const reason = ciRuleClause(match.rule, displayText(match.evidence), t);
      const name = names(match.repositoryId);
      const others = secondaryRepositoryIds.map(names).join(', ');
      return [
        placed.group === 'allocated'
          ? t('Allocated to {0}: {1}', name, reason)
          : t('Orphaned: it belongs to {0}, which is archived; {1}', name, reason),
        ...(others === '' ? [] : [t('Also checks out: {0}', others)]),
      ];
    }
    case 'infrastructure':
      return [t('Infrastructure: its name begins with {0}', displayText(placed.prefix))];
    case 'unallocated':
      return [t('Unallocated: nothing ties it to a repository')];
  }
}
