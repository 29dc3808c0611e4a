import type { SelectedOrganization, SelectedPerson } from '../../../src/core/model/selection.ts';
import { csvText } from '../format/csv.ts';

const PEOPLE = [
  ...['Name', 'E-mail', 'Bot', 'Organization', 'Commits', 'Commits before', 'Insertions', 'Deletions'],
  ...['Repositories', 'First commit', 'Last commit'],
];

/** Rows of people for a spreadsheet. */
export function peopleCsv(people: readonly SelectedPerson[]): string {
  return csvText([
    PEOPLE,
    ...people.map((person) => [
      person.name,
      person.email,
      person.bot ? 'yes' : 'no',
      person.organization,
      person.commits,
      person.commitsBefore,
      person.insertions,
      person.deletions,
      person.repositories,
      person.firstCommitAt,
      person.lastCommitAt,
    ]),
  ]);
}

/** Rows of organizations for a spreadsheet. */
export function organizationsCsv(organizations: readonly SelectedOrganization[]): string {
  return csvText([
    ['Organization', 'People', 'Commits', 'Commits before', 'Insertions', 'Deletions'],
    ...organizations.map((organization) => [
      organization.name,
      organization.contributors,
      organization.commits,
      organization.commitsBefore,
      organization.insertions,
      organization.deletions,
    ]),
  ]);
}
