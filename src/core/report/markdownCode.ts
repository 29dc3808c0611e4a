import type { Report, RepositoryReport } from '../model/report.ts';
import { countOf, groupedCount, percentage } from './formatCount.ts';
import { listedTable } from './listedTable.ts';
import { markdownText } from './markdownText.ts';
import { displayNames } from './repositoryRow.ts';
import { topHotspots } from './topHotspots.ts';

const LISTED = 20;

/** The hottest files over all repositories; nothing where the files at HEAD were not read. */
export function hotspotsSection(report: Report): readonly string[] {
  const total = originals(report).reduce((sum, { files }) => sum + (files?.hotspots?.length ?? 0), 0);
  const rows = topHotspots(report, LISTED).map((file) => [
    markdownText(file.path),
    markdownText(file.repository),
    String(file.score),
    groupedCount(file.revisions),
    groupedCount(file.lines),
    markdownText(file.mainDeveloper?.name ?? '–'),
    file.ownership === null ? '–' : percentage(file.ownership, 1),
    file.fragmentation.toFixed(2),
    file.ageMonths === null ? '–' : groupedCount(file.ageMonths),
  ]);
  const header = ['File', 'Repository', '>Score', '>Revisions', '>Lines', 'Main developer', '>Ownership'];
  header.push('>Fragmentation', '>Months unchanged');
  return listedTable({ heading: '## Hotspots', header, rows, total });
}

/** Files and repositories that change together; nothing where none do. */
export function couplingSection(report: Report): readonly string[] {
  const tables = [...fileCoupling(report), ...repositoryCoupling(report)];
  return tables.length === 0 ? [] : ['## Coupling', ...tables];
}

function originals({ repositories }: Report): readonly RepositoryReport[] {
  return repositories.filter(({ copyOf }) => copyOf === null);
}

function fileCoupling(report: Report): readonly string[] {
  const names = displayNames(report.repositories);
  const pairs = originals(report).flatMap(({ id, name, files }) =>
    (files?.coupling ?? []).map((pair) => ({ ...pair, repository: names.get(id) ?? name })),
  );
  const rows = pairs
    .toSorted((a, b) => b.degree - a.degree || b.averageRevisions - a.averageRevisions)
    .slice(0, LISTED)
    .map((pair) => [
      markdownText(pair.path),
      markdownText(pair.otherPath),
      markdownText(pair.repository),
      `${pair.degree} %`,
      groupedCount(pair.shared),
      String(pair.averageRevisions),
    ]);
  const header = ['File', 'Changes with', 'Repository', '>Degree', '>Together', '>Mean revisions'];
  return listedTable({ heading: '### Files that change together', header, rows, total: pairs.length });
}

const BASES = { author: 'same person within 24 hours', ticket: 'same ticket' } as const;

function repositoryCoupling(report: Report): readonly string[] {
  const names = displayNames(report.repositories);
  const nameOf = (id: string): string => markdownText(names.get(id) ?? id);
  const pairs = report.repositoryCoupling;
  const rows = pairs
    .slice(0, LISTED)
    .map((pair) => [
      nameOf(pair.repositoryId),
      nameOf(pair.otherRepositoryId),
      BASES[pair.basis],
      `${pair.degree} %`,
      countOf(pair.shared, 'time'),
    ]);
  const header = ['Repository', 'Changes with', 'By', '>Degree', '>Together'];
  return listedTable({ heading: '### Repositories that change together', header, rows, total: pairs.length });
}
