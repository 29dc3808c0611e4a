import type { AttentionItem } from '../model/dashboard.ts';
import type { ActivityStatus, FleetContributor, Report, RepositoryReport } from '../model/report.ts';
import type { WindowKey } from '../model/window.ts';
import { WINDOW_KEYS } from '../model/window.ts';
import { attentionItems } from './attention.ts';
import { formatDay, formatMinute } from './formatAge.ts';
import { compactCount, countOf, groupedCount } from './formatCount.ts';
import { headline, headlineNotes, PRIMARY_WINDOW, windowPhrase } from './headline.ts';
import { ciSection } from './markdownCi.ts';
import { definitionsSection } from './markdownDefinitions.ts';
import { couplingSection, hotspotsSection } from './markdownCode.ts';
import { filesSection } from './markdownFiles.ts';
import { healthSection } from './markdownHealth.ts';
import { languagesSection } from './markdownLanguages.ts';
import { releasesSection } from './markdownReleases.ts';
import { riskSection } from './markdownRisk.ts';
import { firstOf, listedTable } from './listedTable.ts';
import { markdownTable } from './markdownTable.ts';
import { markdownText } from './markdownText.ts';
import { displayNames, formatLines, repositoryMarks } from './repositoryRow.ts';
import { selectionPhrase } from './selectionPhrase.ts';

const LISTED_ITEMS = 100;
const LISTED_REPOSITORIES = 1000;
const LISTED_PROBLEMS = 100;
const LISTED_CONTRIBUTORS = 30;
const LISTED_ORGANIZATIONS = 20;
const LISTED_GROUPS = 30;

const STATUS_GLYPHS: Readonly<Record<ActivityStatus, string>> = {
  current: '✅',
  active: '☑️',
  inactive: '🛑',
  empty: '⬜',
};

/**
 * The report as Markdown that a forge renders well. Everything that a repository says is escaped.
 *
 * @param window what the repositories' and people's tables show
 */
export function renderMarkdown(report: Report, window: WindowKey = PRIMARY_WINDOW): string {
  const sections = [
    `# ${headline(report.totals, window).replace(/\.$/u, '')}`,
    `As of ${formatMinute(report.asOf)} · ${headlineNotes(report).join(' · ')}`,
    ...selectionSection(report),
    ...attentionSection(attentionItems(report.repositories, report.options, report.problems, report.portfolioRisk)),
    ...summarySection(report),
    ...repositoriesSection(report, window),
    ...contributorsSection(report, window),
    ...organizationsSection(report, window),
    ...groupsSection(report, window),
    ...riskSection(report),
    ...hotspotsSection(report),
    ...couplingSection(report),
    ...filesSection(report),
    ...languagesSection(report),
    ...releasesSection(report),
    ...healthSection(report),
    ...ciSection(report),
    ...problemsSection(report),
    ...definitionsSection(report),
  ];
  return `${sections.join('\n\n')}\n`;
}

function selectionSection({ options }: Report): readonly string[] {
  const phrase = selectionPhrase(options);
  return phrase === null ? [] : [`${markdownText(phrase)}.`];
}

const SEVERITY_GLYPHS: Readonly<Record<AttentionItem['severity'], string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

function attentionSection(items: readonly AttentionItem[]): readonly string[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, LISTED_ITEMS).map(({ severity, title, detail, action }) => {
    const rest = [detail, action].filter((text) => text !== '').map(markdownText);
    return [`- ${SEVERITY_GLYPHS[severity]} **${markdownText(title)}**`, ...rest].join('<br>');
  });
  const more = items.length > lines.length ? [firstOf(lines.length, items.length)] : [];
  return ['## Needs attention', ...more, lines.join('\n')];
}

function summarySection({ totals }: Report): readonly string[] {
  const header = ['Window', '>Commits', '>Window before', '>People', '>New', '>Lines added', '>Lines deleted', '>Net'];
  const rows = WINDOW_KEYS.map((key) => {
    const { commits, previousCommits, contributors, newContributors, insertions, deletions, net } = totals.windows[key];
    const numbers = [commits, previousCommits, contributors, newContributors, insertions, deletions, net];
    return [windowLabel(key), ...numbers.map((number) => (number === null ? '–' : groupedCount(number)))];
  });
  const { current, active, inactive, empty } = totals.byStatus;
  const split = `${STATUS_GLYPHS.current} ${current} current · ${STATUS_GLYPHS.active} ${active} active · ${STATUS_GLYPHS.inactive} ${inactive} inactive · ${STATUS_GLYPHS.empty} ${empty} empty`;
  return ['## Summary', split, markdownTable(header, rows)];
}

function windowLabel(key: WindowKey): string {
  const phrase = windowPhrase(key).replace(/^over (?:the )?/u, '');
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

function repositoriesSection(report: Report, window: WindowKey): readonly string[] {
  const header = ['', 'Repository', ...commitTitles(window), `>People, ${window}`, `>Lines, ${window}`];
  header.push('>Absence factor', '>Health', '>Last commit', 'Limits');
  const names = displayNames(report.repositories);
  const rows = report.repositories.slice(0, LISTED_REPOSITORIES).map((repository) => {
    return repositoryCells(repository, names.get(repository.id) ?? repository.name, window);
  });
  return listedTable({ heading: '## Repositories', header, rows, total: report.repositories.length });
}

/** Over all time the window's own column would say the same again. */
function commitTitles(window: WindowKey): readonly string[] {
  return window === 'all' ? ['>All commits'] : [`>Commits, ${window}`, '>All commits'];
}

function commitCells(inWindow: number, all: number, window: WindowKey): readonly string[] {
  return (window === 'all' ? [all] : [inWindow, all]).map(groupedCount);
}

function repositoryCells(repository: RepositoryReport, name: string, window: WindowKey): readonly string[] {
  const { activity, health, risk } = repository;
  const marks = repositoryMarks(repository).join(', ');
  if (activity === null) {
    const dashes = Array.from({ length: commitTitles(window).length + 5 }, () => '–');
    return [repository.state === 'failed' ? '❌' : '➖', markdownText(name), ...dashes, marks];
  }
  const inWindow = activity.windows[window];
  return [
    STATUS_GLYPHS[activity.status],
    markdownText(name),
    ...commitCells(inWindow.commits, activity.commitCount, window),
    groupedCount(inWindow.contributors),
    formatLines(inWindow, compactCount),
    risk?.contributorAbsenceFactor.value?.toString() ?? '–',
    health?.score?.toString() ?? '–',
    activity.lastCommitAt === null ? '–' : formatDay(activity.lastCommitAt),
    marks,
  ];
}

/** Most in the window first; equal ones in the report's order, which is by all commits, then e-mail. */
function topOf<T extends { readonly windows: Readonly<Record<WindowKey, number>> }>(
  entries: readonly T[],
  window: WindowKey,
  limit: number,
): readonly T[] {
  const inWindow = entries.filter(({ windows }) => windows[window] > 0);
  return inWindow.toSorted((a, b) => b.windows[window] - a.windows[window]).slice(0, limit);
}

function contributorsSection({ contributors }: Report, window: WindowKey): readonly string[] {
  const people = contributors.filter(({ bot }) => !bot);
  const top = topOf(people, window, LISTED_CONTRIBUTORS);
  if (top.length === 0) return [];
  const header = ['Name', 'Organization', ...commitTitles(window), '>Repositories', '>Last commit'];
  const rows = top.map((person: FleetContributor) => [
    markdownText(person.name),
    markdownText(person.organization),
    ...commitCells(person.windows[window], person.commits, window),
    groupedCount(person.repositories),
    person.lastCommitAt === null ? '–' : formatDay(person.lastCommitAt),
  ]);
  return ['## Contributors', shownOf(top.length, people, window, 'person', 'people'), markdownTable(header, rows)];
}

function organizationsSection({ organizations }: Report, window: WindowKey): readonly string[] {
  const top = topOf(organizations, window, LISTED_ORGANIZATIONS);
  if (top.length === 0) return [];
  const header = ['Organization', ...commitTitles(window), '>People'];
  const rows = top.map(({ name, windows, commits, contributors }) => {
    return [markdownText(name), ...commitCells(windows[window], commits, window), groupedCount(contributors)];
  });
  const shown = shownOf(top.length, organizations, window, 'organization', 'organizations');
  return ['## Organizations', shown, markdownTable(header, rows)];
}

function groupsSection({ groups }: Report, window: WindowKey): readonly string[] {
  const rows = groups.slice(0, LISTED_GROUPS).map(({ name, repositoryIds, totals }) => {
    const { commits, contributors } = totals.windows[window];
    const counts = commitCells(commits, totals.commitCount, window);
    return [markdownText(name), groupedCount(repositoryIds.length), ...counts, groupedCount(contributors)];
  });
  const header = ['Group', '>Repositories', ...commitTitles(window), `>People, ${window}`];
  return listedTable({ heading: '## Groups', header, rows, total: groups.length });
}

function shownOf(
  shown: number,
  all: readonly { readonly windows: Readonly<Record<WindowKey, number>> }[],
  window: WindowKey,
  noun: string,
  plural: string,
): string {
  const inWindow = all.filter(({ windows }) => windows[window] > 0).length;
  const count = `${countOf(inWindow, noun, plural)} with commits ${windowPhrase(window)}`;
  return shown < inWindow ? `The first ${shown} of ${count}.` : `${count}.`;
}

/** Every problem, those of the run first; "Needs attention" shows only what someone should act on. */
function problemsSection(report: Report): readonly string[] {
  const names = displayNames(report.repositories);
  const owned = report.repositories.flatMap(({ id, name, problems }) =>
    problems.map((problem) => ({ problem, owner: names.get(id) ?? name })),
  );
  const all = [...report.problems.map((problem) => ({ problem, owner: '' })), ...owned];
  const rows = all.slice(0, LISTED_PROBLEMS).map(({ problem, owner }) => [
    SEVERITY_GLYPHS[problem.severity],
    markdownText(owner),
    [problem.message, problem.detail]
      .filter((text) => text !== '')
      .map(markdownText)
      .join('<br>'),
    markdownText(problem.action),
  ]);
  const header = ['', 'Repository', 'Problem', 'What to do'];
  return listedTable({ heading: '## Problems', header, rows, total: all.length });
}
