import type { CiReport } from '../model/ciReport.ts';
import type { Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { ciHeadline, ciProblems, failingRepositories, statusCounts } from './ciOverview.ts';
import { basisWord, ruleWord, statusWord } from './ciWords.ts';
import { formatMinute } from './formatAge.ts';
import { groupedCount } from './formatCount.ts';
import { listedTable } from './listedTable.ts';
import { markdownText } from './markdownText.ts';
import { displayNames } from './repositoryRow.ts';

/** Of each kind; more are counted. */
const LISTED = 50;

const SEVERITY_GLYPHS: Readonly<Record<Problem['severity'], string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

/** The CI jobs: counts, what fails, what is left over, where they come from; nothing where none were read. */
export function ciSection(report: Report): readonly string[] {
  const ci = report.ciJobs;
  if (ci === null) return [];
  const names = displayNames(report.repositories);
  const nameOf = (repositoryId: string): string => markdownText(names.get(repositoryId) ?? repositoryId);
  const counts = statusCounts(ci.allocation).map(([status, count]) => `${groupedCount(count)} ${statusWord(status)}`);
  return [
    '## CI jobs',
    [ciHeadline(ci.summary), counts.length === 0 ? '' : `Last runs: ${counts.join(', ')}.`]
      .filter((text) => text !== '')
      .join(' '),
    ...failingSection(ci, report, nameOf),
    ...leftOverSections(ci, nameOf),
    ...sourcesSection(ci),
    ...ciProblemsSection(ci),
  ];
}

type NameOf = (repositoryId: string) => string;

function failingSection({ allocation }: CiReport, { repositories }: Report, nameOf: NameOf): readonly string[] {
  const rows = failingRepositories(allocation, repositories).map(({ repositoryId, jobCount, failing, unstable }) => [
    nameOf(repositoryId),
    groupedCount(jobCount),
    groupedCount(failing.length),
    groupedCount(unstable.length),
    markdownText([...failing, ...unstable].map(({ name }) => name).join(', ')),
  ]);
  return listed('Failing CI jobs', ['Repository', '>CI jobs', '>Failed', '>Unstable', 'Which'], rows);
}

function leftOverSections({ allocation }: CiReport, nameOf: NameOf): readonly string[] {
  const orphaned = allocation.orphaned.map(({ job, match }) => [
    markdownText(job.name),
    statusWord(job.status),
    nameOf(match.repositoryId),
    // The word for a rule may hold `*`.
    markdownText(ruleWord(match.rule)),
    groupedCount(match.score),
  ]);
  const infrastructure = allocation.infrastructure.map(({ job, prefix }) => [
    markdownText(job.name),
    statusWord(job.status),
    markdownText(prefix),
  ]);
  const unallocated = allocation.unallocated.map(({ job, suggestions }) => [
    markdownText(job.name),
    statusWord(job.status),
    suggestions.map((each) => `${nameOf(each.repositoryId)} (${basisWord(each)})`).join(', '),
  ]);
  return [
    ...listed('Orphaned CI jobs', ['Job', 'Status', 'Archived repository', 'Rule', '>Score'], orphaned),
    ...listed('Infrastructure CI jobs', ['Job', 'Status', 'Begins with'], infrastructure),
    ...listed('Unallocated CI jobs', ['Job', 'Status', 'Might belong to'], unallocated),
  ];
}

function sourcesSection({ sources }: CiReport): readonly string[] {
  const rows = sources.map(({ provider, server, jobCount, readAt, outdated }) => [
    markdownText(provider),
    markdownText(server),
    groupedCount(jobCount),
    readAt === null ? '–' : `${formatMinute(readAt)}${outdated ? ' (outdated)' : ''}`,
  ]);
  return listed('Sources of CI jobs', ['Provider', 'Server or file', '>Jobs', 'Read'], rows);
}

function ciProblemsSection(ci: CiReport): readonly string[] {
  const rows = ciProblems(ci).map(({ source, problem: { severity, message, detail, action } }) => [
    SEVERITY_GLYPHS[severity],
    markdownText(source?.server ?? ''),
    [message, detail]
      .filter((text) => text !== '')
      .map(markdownText)
      .join('<br>'),
    markdownText(action),
  ]);
  return listed('Sources with problems', ['', 'Source', 'Problem', 'What to do'], rows);
}

/** A table under its title, cut off where it is long; nothing without a row. */
function listed(title: string, header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return listedTable({ heading: `### ${title}`, header, rows: rows.slice(0, LISTED), total: rows.length });
}
