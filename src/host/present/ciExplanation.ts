import type { CiMatch } from '../../core/model/ciAllocation.ts';
import type { CiAuditEntry, CiJobExplanation } from '../../core/model/ciReport.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { markdownTable } from '../../core/report/markdownTable.ts';
import { markdownText } from '../../core/report/markdownText.ts';
import type { CiJobContext } from './ciJobRow.ts';
import type { PlacedCiJob } from './ciJobPlaces.ts';
import { ciProviderLabel } from './ciProviders.ts';
import { ciRuleClause, ciRuleLabel, ciSuggestionReason } from './ciRules.ts';
import { ciStatusLabel, lastRunText } from './ciStatus.ts';

/**
 * Why a job is where it is, as Markdown: what decided, who was second, everything else that speaks for a repository, and
 * what happened to the job. Whatever a server or a repository says is escaped.
 *
 * @param context names are given as they are
 * @param explanation `null` when the engine knows the job no more: what the last report says is told without the rest
 */
export function ciExplanation(
  placed: PlacedCiJob,
  explanation: CiJobExplanation | null,
  { names, now, t }: CiJobContext,
): string {
  const context = { names: (repositoryId: string) => markdownText(names(repositoryId)), now, t };
  const sections = [
    [`# ${markdownText(placed.job.name)}`],
    verdict(placed, context),
    facts(placed, context),
    matches(placed, explanation?.matches ?? [], context),
    history(explanation?.audit ?? [], context),
    [
      t(
        'The strongest evidence wins: a declared mapping, then the remote that the job checks out first, then the repository that its workflow is a file of, then its name. Scores only say which of two is stronger.',
      ),
    ],
  ];
  return `${sections.flatMap((section) => (section.length === 0 ? [] : [section.join('\n\n')])).join('\n\n')}\n`;
}

/** What is said of what is gone. */
export function subjectGone(t: CiJobContext['t']): string {
  return `${t('What was explained here is no longer there. Refresh the CI jobs, or look at another one.')}\n`;
}

function verdict(placed: PlacedCiJob, context: CiJobContext): readonly string[] {
  const { t, names } = context;
  switch (placed.group) {
    case 'allocated': {
      const { match, runnerUp, secondaryRepositoryIds: others } = placed;
      return [
        t('**Allocated to {0}**: {1}.', names(match.repositoryId), reason(match, context)),
        runnerUp === null
          ? t('Nothing speaks for another repository.')
          : t('Second was **{0}**: {1}.', names(runnerUp.repositoryId), reason(runnerUp, context)),
        ...(others.length === 0 ? [] : [t('It also checks out {0}.', others.map(names).join(', '))]),
      ];
    }
    case 'orphaned':
      return [
        t('**Orphaned**: it belongs to {0}, which is archived or read-only.', names(placed.match.repositoryId)),
        t('What ties it there: {0}.', reason(placed.match, context)),
        ...(placed.runnerUp === null
          ? []
          : [t('Second was {0}, to which it does not fall.', names(placed.runnerUp.repositoryId))]),
      ];
    case 'infrastructure':
      return [
        t(
          '**Infrastructure**: nothing ties it to a repository, and its name begins with {0}.',
          markdownText(placed.prefix),
        ),
      ];
    case 'unallocated':
      return [t('**Unallocated**: nothing ties it to a repository.'), ...suggestions(placed, context)];
  }
}

function suggestions(
  { suggestions: suggested }: Extract<PlacedCiJob, { readonly group: 'unallocated' }>,
  { names, t }: CiJobContext,
): readonly string[] {
  if (suggested.length === 0) return [];
  const rows = suggested.map((each) => `- **${names(each.repositoryId)}**: ${ciSuggestionReason(each, t)}`);
  return [t('It might belong to one of these; the setting `muster.ci.mappings` declares it:'), rows.join('\n')];
}

function facts({ job }: PlacedCiJob, { now, t }: CiJobContext): readonly string[] {
  const lines = [
    t('Status: {0}', ciStatusLabel(job.status, t)),
    lastRunText(job.lastRun, now, t),
    t('Read from {0}: {1}', markdownText(ciProviderLabel(job.provider, t)), markdownText(job.server)),
    ...job.scmUrls.map((url) => t('Checks out {0}', markdownText(url))),
    job.url === null ? null : `[${t('Page of the job')}](<${linkTarget(job.url)}>)`,
  ];
  return [lines.flatMap((line) => (line === null ? [] : [`- ${line}`])).join('\n')];
}

function matches(placed: PlacedCiJob, found: readonly CiMatch[], { names, t }: CiJobContext): readonly string[] {
  if (found.length === 0) return [];
  const winner = 'match' in placed ? placed.match.repositoryId : null;
  const rows = found.map((match) => {
    const name = names(match.repositoryId);
    const shown = match.repositoryId === winner ? `**${name}**` : name;
    return [
      match.archived ? t('{0} (archived)', shown) : shown,
      ciRuleLabel(match.rule, t),
      groupedCount(match.score),
      markdownText(match.evidence),
    ];
  });
  const head = [t('Repository'), t('Rule'), t('Score'), t('Found')];
  return [`## ${t('Everything that speaks for a repository')}`, markdownTable(head, rows)];
}

function history(audit: readonly CiAuditEntry[], { names, t }: CiJobContext): readonly string[] {
  if (audit.length === 0) return [];
  const rows = audit.map(({ sequence, action, owner }) => {
    const what = actionText(action, owner === null ? t('nobody') : names(owner), t);
    return `- ${t('{0} (entry {1} of the record)', what, groupedCount(sequence))}`;
  });
  return [`## ${t('What happened to it')}`, rows.join('\n')];
}

function actionText(action: string, owner: string, t: CiJobContext['t']): string {
  switch (action) {
    case 'claimed':
      return t('Claimed by {0}', owner);
    case 'refused':
      return t('Refused to {0}', owner);
    case 'released':
      return t('Released by {0}', owner);
    case 'reset':
      return t('Taken from {0}', owner);
    default:
      return `“${markdownText(action)}”: ${owner}`;
  }
}

function reason({ rule, score, evidence }: CiMatch, { t }: CiJobContext): string {
  return t('{0} (score {1})', ciRuleClause(rule, markdownText(evidence), t), groupedCount(score));
}

function linkTarget(url: string): string {
  return url.replaceAll(/[<>\s\\]/gu, (character) => encodeURIComponent(character));
}
