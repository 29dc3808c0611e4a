import { coAuthorVisits } from '../../metrics/coAuthorVisits.ts';
import { PunchCardTally } from '../../metrics/punchCard.ts';
import { WeekTally } from '../../metrics/weekly.ts';
import type { SelectedRepository, Selection, SelectionResult, TimeSpan } from '../../model/selection.ts';

import type { Fleet, FleetRepository } from './fleet.ts';
import { isWithin, secondsOf, spanBefore, type SecondsSpan } from './seconds.ts';
import { selectedHotspots } from './selectedHotspots.ts';
import { PeopleTally, selectedOrganizations } from './selectedPeople.ts';
import { chosenPaths, memberMask, visitCommits } from './selectedRows.ts';
import { SpanTally } from './spanTally.ts';

/** Sums over the span and over the one that it is compared with. */
interface Tallies {
  readonly now: SpanTally;
  readonly before: SpanTally;
}

/** One counting of a selection. */
class SelectionCount {
  readonly #fleet: Fleet;
  readonly #selection: Selection;
  readonly #comparison: TimeSpan | null;
  readonly #span: SecondsSpan;
  readonly #earlier: SecondsSpan | null;
  readonly #isMember: Uint8Array;
  /** Over all repositories, and over the one at hand. */
  readonly #all: Tallies;
  readonly #own: Tallies;
  readonly #weeks = new WeekTally();
  readonly #card = new PunchCardTally();
  readonly #people: PeopleTally;
  readonly #repositories: SelectedRepository[] = [];
  /** Lines from here on are known in every repository that was counted. */
  #linesSince = -Infinity;

  constructor(fleet: Fleet, selection: Selection, asOf: string) {
    const tallies = (): Tallies => ({
      now: new SpanTally(fleet.members.all.length),
      before: new SpanTally(fleet.members.all.length),
    });
    this.#fleet = fleet;
    this.#selection = selection;
    this.#comparison = selection.comparison ?? spanBefore(selection.span, asOf);
    this.#span = secondsOf(selection.span);
    this.#earlier = this.#comparison === null ? null : secondsOf(this.#comparison);
    this.#isMember = memberMask(fleet, selection.people, selection.organizations);
    this.#all = tallies();
    this.#own = tallies();
    this.#people = new PeopleTally(fleet);
  }

  /** Counts one more repository; in the order of the report. */
  add(repository: FleetRepository): void {
    const { now, before } = this.#own;
    const { linesSince } = repository.commits;
    this.#visit(repository);
    this.#people.endRepository(now);
    this.#linesSince = Math.max(this.#linesSince, linesSince);
    if (!now.isEmpty || !before.isEmpty) {
      const dates = new Map(
        Array.from(repository.fleetPerson, (person, own) => [person, repository.firstSeconds[own]]),
      );
      const first = (person: number): number => dates.get(person) ?? Infinity;
      this.#repositories.push({ repositoryId: repository.id, ...this.#figures(this.#own, first, linesSince) });
    }
    this.#all.now.addAll(now);
    this.#all.before.addAll(before);
    now.clear();
    before.clear();
  }

  result(chosen: readonly FleetRepository[], asOf: string): SelectionResult {
    const { now, before } = this.#all;
    const linesKnown = this.#linesSince <= this.#span.from;
    const tallies = { now, before: this.#earlier === null ? null : before, linesKnown };
    return {
      selection: this.#selection,
      comparison: this.#comparison,
      ...this.#figures(this.#all, (person) => this.#fleet.firstSeconds[person] ?? Infinity, this.#linesSince),
      repositories: this.#repositories,
      ...this.#people.list(tallies),
      organizations: selectedOrganizations(this.#fleet, tallies),
      hotspots: this.#selection.withHotspots ? selectedHotspots(chosen, this.#selection, asOf) : null,
      weekly: this.#weeks.series(this.#linesSince),
      punchCard: this.#card.card(),
      incomplete: chosen.filter(({ complete }) => !complete).map(({ id }) => id),
    };
  }

  #visit(repository: FleetRepository): void {
    const { commits, people, fleetPerson } = repository;
    const { author, authorTime, authorOffset, parentCount, changes } = commits;
    const coAuthors = coAuthorVisits(commits, people);
    const isPath = chosenPaths(changes?.paths ?? null, this.#selection.paths);
    visitCommits(repository, isPath, (row, insertions, deletions) => {
      const seconds = authorTime[row] ?? Number.NaN;
      const inNow = isWithin(seconds, this.#span);
      const inBefore = this.#earlier !== null && isWithin(seconds, this.#earlier);
      const memberOf = (own: number): number => this.#fleet.members.at(fleetPerson[own] ?? 0, seconds);
      const member = memberOf(people.personOf[author[row] ?? 0] ?? 0);
      if (this.#isMember[member] === 1) {
        const isMerge = (parentCount[row] ?? 0) > 1;
        this.#weeks.add(seconds, insertions, deletions);
        if (inNow) this.#own.now.add(member, isMerge, insertions, deletions);
        if (inNow) this.#card.add(seconds, authorOffset[row] ?? 0);
        if (inNow) this.#people.note(member, seconds);
        if (inBefore) this.#own.before.add(member, isMerge, insertions, deletions);
      }
      if (coAuthors === null || !(inNow || inBefore)) return;
      coAuthors(row, (own) => this.#addCoAuthor(memberOf(own), seconds, inNow, inBefore));
    });
  }

  #addCoAuthor(member: number, seconds: number, inNow: boolean, inBefore: boolean): void {
    if (this.#isMember[member] !== 1) return;
    if (inNow) this.#own.now.addCoAuthored(member);
    if (inNow) this.#people.note(member, seconds);
    if (inBefore) this.#own.before.addCoAuthored(member);
  }

  #figures(
    { now, before }: Tallies,
    firstSeconds: (person: number) => number,
    linesSince: number,
  ): Pick<SelectionResult, 'now' | 'before'> {
    const figures = (tally: SpanTally, span: SecondsSpan): SelectionResult['now'] =>
      tally.figures(this.#fleet, span, firstSeconds, linesSince <= span.from);
    return {
      now: figures(now, this.#span),
      before: this.#earlier === null ? null : figures(before, this.#earlier),
    };
  }
}

/**
 * Counts a selection again from what is in memory: no git, no store. Independent of the order of anything.
 *
 * @param asOf the moment of the report
 */
export function evaluateSelection(fleet: Fleet, selection: Selection, asOf: string): SelectionResult {
  const ids = new Set(selection.repositoryIds);
  const chosen = fleet.repositories.filter(({ id }) => ids.size === 0 || ids.has(id));
  const count = new SelectionCount(fleet, selection, asOf);
  for (const repository of chosen) count.add(repository);
  return count.result(chosen, asOf);
}
