import { compareText } from '../model/compareText.ts';
import type { AttentionItem } from '../model/dashboard.ts';
import type { PersonRisk } from '../model/peopleRisk.ts';
import type { RepositoryReport } from '../model/report.ts';
import { countOf } from './formatCount.ts';

/** Lines of one rule; in a large fleet the others are told in one more line. */
const LINES_A_RULE = 5;
/** People who are told of by name. */
const PEOPLE_SHOWN = 3;
/** Of one repository its own line tells. */
const PERSON_MINIMUM_REPOSITORIES = 2;
const NAMES_SHOWN = 3;

/** What one rule found, most urgent first: the first few, and one line for the rest. `what` ends its title. */
export function foldItems(
  found: readonly { readonly item: AttentionItem; readonly name: string }[],
  what: string,
): readonly AttentionItem[] {
  // A line for a single one says less than that one's own.
  if (found.length <= LINES_A_RULE + 1) return found.map(({ item }) => item);
  const [first] = found;
  const rest = found.slice(LINES_A_RULE);
  return [
    ...found.slice(0, LINES_A_RULE).map(({ item }) => item),
    {
      severity: first?.item.severity ?? 'info',
      repositoryId: null,
      title: `${countOf(rest.length, 'more repository', 'more repositories')}: ${what}`,
      detail: `${listOf(rest.map(({ name }) => name))}.`,
      action: '',
    },
  ];
}

/**
 * People without whom several repositories have nobody who knows them. Repositories that rest, copies, and those of a single
 * person are left out: of them nobody expects another to know them.
 */
export function personItems(
  people: readonly PersonRisk[],
  results: ReadonlyMap<string, RepositoryReport>,
): { readonly items: readonly AttentionItem[]; readonly repositoryIds: ReadonlySet<string> } {
  const found = people
    .map((person) => ({ person, shared: person.repositoryIds.flatMap((id) => sharedRepository(results.get(id))) }))
    .filter(({ shared }) => shared.length >= PERSON_MINIMUM_REPOSITORIES)
    .sort((a, b) => b.shared.length - a.shared.length || b.person.files - a.person.files);
  const rest = found.slice(PEOPLE_SHOWN);
  const items = found.slice(0, PEOPLE_SHOWN).map(({ person, shared }) => personItem(person, shared));
  return {
    items: rest.length === 0 ? items : [...items, morePeople(rest.length)],
    repositoryIds: new Set(found.flatMap(({ shared }) => shared.map(({ id }) => id))),
  };
}

function sharedRepository(result: RepositoryReport | undefined): readonly RepositoryReport[] {
  if (result === undefined || !isAlive(result)) return [];
  return (result.activity?.windows.all.contributors ?? 0) >= 2 ? [result] : [];
}

function personItem(person: PersonRisk, shared: readonly RepositoryReport[]): AttentionItem {
  const jobs = person.ciJobs === null || person.ciJobs === 0 ? '' : `, ${countOf(person.ciJobs, 'CI job')}`;
  return {
    severity: 'warning',
    repositoryId: null,
    title: `${person.name}: the only main developer of ${countOf(shared.length, 'repository', 'repositories')}`,
    detail: `${listOf(shared.map(({ name }) => name))}; ${countOf(person.files, 'file')}${jobs} in all.`,
    action: 'Have somebody else review and change them before that person is away.',
    page: 'people',
  };
}

function morePeople(count: number): AttentionItem {
  return {
    severity: 'warning',
    repositoryId: null,
    title: `${countOf(count, 'more person', 'more people')}: the only main developer of several repositories`,
    detail: '',
    action: '',
    page: 'people',
  };
}

/** Repositories that are worked on and lack most of what others need of them: one line, however many. */
export function weakHealthItems(results: readonly RepositoryReport[]): readonly AttentionItem[] {
  const weak = results.filter((result) => result.health?.band === 'weak' && isAlive(result));
  const [first] = weak;
  if (first === undefined) return [];
  if (weak.length === 1) return [weakRepository(first)];
  const byScore = weak.toSorted(
    (a, b) => (a.health?.score ?? 0) - (b.health?.score ?? 0) || compareText(a.name, b.name),
  );
  return [
    {
      severity: 'warning',
      repositoryId: null,
      title: `${countOf(weak.length, 'repository', 'repositories')} with weak health`,
      detail: `Scores below 50, the lowest first: ${listOf(byScore.map(({ name }) => name))}.`,
      action: 'See what they lack, and add what others need most.',
      page: 'health',
    },
  ];
}

function weakRepository({ id, name, health }: RepositoryReport): AttentionItem {
  const scored = health?.features.filter(({ weight }) => weight > 0) ?? [];
  const absent = scored.filter(({ state }) => state === 'absent').length;
  return {
    severity: 'warning',
    repositoryId: id,
    title: `${name}: weak health, score ${String(health?.score ?? 0)}`,
    detail: `It lacks ${String(absent)} of ${countOf(scored.length, 'feature')} that count.`,
    action: 'Add what others need most.',
  };
}

function isAlive({ copyOf, activity }: RepositoryReport): boolean {
  return copyOf === null && (activity?.status === 'current' || activity?.status === 'active');
}

/** `a, b, c and 4 more` */
function listOf(names: readonly string[]): string {
  const left = names.length - NAMES_SHOWN;
  return left > 1 ? `${names.slice(0, NAMES_SHOWN).join(', ')} and ${String(left)} more` : names.join(', ');
}
