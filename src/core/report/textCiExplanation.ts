import type { CiMatch } from '../model/ciAllocation.ts';
import type { CiJob } from '../model/ciJob.ts';
import type { CiJobExplanation, CiReport } from '../model/ciReport.ts';
import type { Report } from '../model/report.ts';
import { basisWord, durationText, ruleClause, ruleWord, runText, statusWord } from './ciWords.ts';
import { wrapText } from './fitText.ts';
import { groupedCount } from './formatCount.ts';
import { createPaint } from './paint.ts';
import { displayNames } from './repositoryRow.ts';
import { layoutTable } from './tableLayout.ts';
import type { CiTextOptions } from './textCiJobs.ts';
import { visibleText } from './visibleText.ts';

type NameOf = (repositoryId: string) => string;

/** Why a job is where it is, for a terminal: the place and its reason, who was second, then all that speaks for others. */
export function renderCiExplanation(
  report: Report,
  ci: CiReport,
  job: CiJob,
  explanation: CiJobExplanation,
  { columns, color }: CiTextOptions,
): string {
  const paint = createPaint(color);
  const names = displayNames(report.repositories);
  const nameOf: NameOf = (id) => names.get(id) ?? id;
  const { matches, audit } = explanation;
  const history = audit.map(({ sequence, action, owner }) => {
    return `${sequence} ${action}${owner === null ? '' : ` by ${nameOf(owner)}`}`;
  });
  const texts = [...placeSentences(ci, job, matches, nameOf), ...secondSentence(matches, nameOf)];
  const lines = [
    paint('bold')(visibleText(job.name)),
    ...wrapText(visibleText(jobFacts(job, report)), columns).map(paint('dim')),
    '',
    ...texts.flatMap((text) => wrapText(visibleText(text), columns)),
    ...matchLines(matches, nameOf, columns, paint('dim')),
    ...(history.length === 0 ? [] : ['', ...wrapText(visibleText(`History: ${history.join(', ')}`), columns)]),
  ];
  return `${lines.join('\n')}\n`;
}

function jobFacts({ provider, server, status, lastRun, url, id }: CiJob, { asOf }: Report): string {
  const run = [statusWord(status), runText(lastRun, asOf), `took ${durationText(lastRun)}`].filter(
    (text) => !text.endsWith('–'),
  );
  return [`${provider} ${server}`, run.join(', '), url ?? '', `id: ${id}`].filter((text) => text !== '').join(' · ');
}

function placeSentences(
  { allocation }: CiReport,
  { id }: CiJob,
  [first]: readonly CiMatch[],
  nameOf: NameOf,
): readonly string[] {
  for (const { repositoryId, jobs } of allocation.repositories) {
    const own = jobs.find(({ job }) => job.id === id);
    if (own === undefined) continue;
    const others = own.secondaryRepositoryIds.map(nameOf).join(', ');
    const besides = others === '' ? [] : [`It also checks out ${others}.`];
    return [`Allocated to ${nameOf(repositoryId)}: ${reasonOf(own.match)}`, ...besides];
  }
  if (allocation.orphaned.some(({ job }) => job.id === id) && first !== undefined) {
    return [`Orphaned: ${nameOf(first.repositoryId)}, to which it would belong, is archived; ${reasonOf(first)}`];
  }
  const infrastructure = allocation.infrastructure.find(({ job }) => job.id === id);
  if (infrastructure !== undefined) {
    return [`Infrastructure: its name begins with ${infrastructure.prefix}, and nothing ties it to a repository.`];
  }
  const suggestions = allocation.unallocated.find(({ job }) => job.id === id)?.suggestions ?? [];
  const suggested = suggestions.map((each) => `${nameOf(each.repositoryId)} (${basisWord(each)})`).join(', ');
  return [
    'Unallocated: nothing ties it to a repository.',
    ...(suggested === '' ? [] : [`It might belong to ${suggested}.`]),
  ];
}

function reasonOf({ rule, evidence, score }: CiMatch): string {
  return `${ruleClause(rule, evidence)}. Score ${groupedCount(score)}.`;
}

function secondSentence([first, second]: readonly CiMatch[], nameOf: NameOf): readonly string[] {
  if (first === undefined) return [];
  return [
    second === undefined ? 'No other repository fits.' : `Second: ${nameOf(second.repositoryId)}; ${reasonOf(second)}`,
  ];
}

function matchLines(
  matches: readonly CiMatch[],
  nameOf: NameOf,
  columns: number,
  paintHeader: (text: string) => string,
): readonly string[] {
  if (matches.length === 0) return [];
  const rows = matches.map(({ repositoryId, rule, score, evidence, archived }, index) => [
    { text: String(index + 1) },
    { text: visibleText(nameOf(repositoryId)) + (archived ? ' (archived)' : '') },
    { text: ruleWord(rule) },
    { text: groupedCount(score) },
    { text: visibleText(evidence) },
  ]);
  const table = {
    columns: [
      { header: '', align: 'right' },
      { header: 'Repository', align: 'left', shrinksTo: 16 },
      { header: 'Rule', align: 'left', dropOrder: 1 },
      { header: 'Score', align: 'right' },
      { header: 'Evidence', align: 'left', dropOrder: 2 },
    ],
    rows,
  } as const;
  return ['', ...layoutTable(table, columns, paintHeader)];
}
