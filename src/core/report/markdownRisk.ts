import type { Report } from '../model/report.ts';
import { namedRepositories, repositoriesAtRisk } from './atRisk.ts';
import { groupedCount } from './formatCount.ts';
import { listedTable } from './listedTable.ts';
import { markdownText } from './markdownText.ts';
import { displayNames } from './repositoryRow.ts';

const LISTED_PEOPLE = 20;
const LISTED_REPOSITORIES = 20;
/** How many people a row names; more are counted. */
const NAMED_PEOPLE = 3;

/** What would be orphaned if people left; nothing where no factor is known. */
export function riskSection(report: Report): readonly string[] {
  const tables = [...peopleTable(report), ...repositoriesTable(report)];
  return tables.length === 0 ? [] : ['## People and risk', ...tables];
}

function peopleTable(report: Report): readonly string[] {
  const rows = report.portfolioRisk
    .slice(0, LISTED_PEOPLE)
    .map((person) => [
      markdownText(person.name),
      groupedCount(person.repositoryIds.length),
      markdownText(namedRepositories(person, report)),
      groupedCount(person.files),
      person.ciJobs === null ? '–' : groupedCount(person.ciJobs),
    ]);
  const header = ['Person', '>Repositories', 'Which', '>Files', '>CI jobs'];
  const total = report.portfolioRisk.length;
  return listedTable({ heading: '### What only one person knows', header, rows, total });
}

function repositoriesTable(report: Report): readonly string[] {
  const names = displayNames(report.repositories);
  const atRisk = repositoriesAtRisk(report);
  const rows = atRisk.slice(0, LISTED_REPOSITORIES).map(({ id, name, risk }) => {
    const authors = risk?.truckFactor?.authors ?? [];
    const left = authors.length - NAMED_PEOPLE;
    const named = authors.slice(0, NAMED_PEOPLE).map((author) => author.name);
    return [
      markdownText(names.get(id) ?? name),
      risk?.truckFactor?.value?.toString() ?? '–',
      risk?.contributorAbsenceFactor.value?.toString() ?? '–',
      risk?.elephantFactor.value?.toString() ?? '–',
      markdownText([...named, ...(left > 0 ? [`${left} more`] : [])].join(', ')),
    ];
  });
  const header = [
    'Repository',
    '>Truck factor',
    '>Absence factor',
    '>Elephant factor',
    'Who counts for the truck factor',
  ];
  return listedTable({ heading: '### Repositories that few people hold', header, rows, total: atRisk.length });
}
