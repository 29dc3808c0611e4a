import type { SelectedPerson } from '../../../src/core/model/selection.ts';
import type { PeopleChoice, PeopleSort, PeopleSortColumn } from './peopleChoice.ts';

type SortValue = number | string | null;

/** What a person is told by, from run to run: e-mail, or name where there is none. */
export function personKey({ name, email }: Pick<SelectedPerson, 'name' | 'email'>): string {
  return email === '' ? name : email;
}

/** The people of whom name, e-mail or organization hold every word, in the order that was chosen. */
export function peopleRows(
  people: readonly SelectedPerson[],
  { text, bots, sort }: Pick<PeopleChoice, 'text' | 'bots' | 'sort'>,
): readonly SelectedPerson[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const listed = people.filter((person) => (bots || !person.bot) && holds(person, words));
  return sorted(listed, sort);
}

function holds({ name, email, organization, bot }: SelectedPerson, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = `${name}\n${email}\n${organization}${bot ? '\nbot' : ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Who has no value comes last in either direction; equals by name, then e-mail. */
function sorted(people: readonly SelectedPerson[], { column, descending }: PeopleSort): readonly SelectedPerson[] {
  const direction = descending ? -1 : 1;
  const valued = people.map((person) => ({ person, value: sortValue(person, column) }));
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || byName(a.person, b.person);
    }
    return direction * compare(a.value, b.value) || byName(a.person, b.person);
  });
  return valued.map(({ person }) => person);
}

function sortValue(person: SelectedPerson, column: PeopleSortColumn): SortValue {
  switch (column) {
    case 'name':
      return person.name.toLowerCase();
    case 'organization':
      return person.organization.toLowerCase();
    case 'commits':
      return person.commits;
    case 'change':
      return person.commitsBefore === null ? null : person.commits - person.commitsBefore;
    case 'lines':
      return person.insertions === null || person.deletions === null ? null : person.insertions + person.deletions;
    case 'repositories':
      return person.repositories;
    case 'first':
      return person.firstCommitAt;
    case 'last':
      return person.lastCommitAt;
  }
}

function byName(a: SelectedPerson, b: SelectedPerson): number {
  return compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.email, b.email);
}

/** By code unit: the same order on every machine. */
function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
