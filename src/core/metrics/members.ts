import { organizationAt } from './organizationOf.ts';
import type { Person } from './people.ts';

/** A person for an organization. */
export interface Member {
  /** Index of the person. */
  readonly person: number;
  readonly organization: string;
}

/** People as members of organizations: one member each, and several for who changed from one to another over time. */
export class Members {
  readonly all: readonly Member[];
  readonly #people: readonly Person[];
  /** Person → their first member; the others follow it. */
  readonly #first: Uint32Array;

  constructor(people: readonly Person[]) {
    const all: Member[] = [];
    this.#people = people;
    this.#first = new Uint32Array(people.length + 1);
    people.forEach(({ affiliation: { periods, otherwise } }, person) => {
      const names = periods.length === 0 ? [otherwise] : new Set([...periods.map(({ name }) => name), otherwise]);
      for (const organization of names) all.push({ person, organization });
      this.#first[person + 1] = all.length;
    });
    this.all = all;
  }

  /** The first member of a person; up to, not including, that of the next person all are theirs. */
  firstOf(person: number): number {
    return this.#first[person] ?? 0;
  }

  /** As whom a person contributed at a moment, seconds since the epoch. */
  at(person: number, seconds: number): number {
    const first = this.#first[person] ?? 0;
    const end = this.#first[person + 1] ?? 0;
    const affiliation = this.#people[person]?.affiliation;
    if (end - first <= 1 || affiliation === undefined) return first;
    const organization = organizationAt(affiliation, seconds);
    for (let member = first; member < end; member++) {
      if (this.all[member]?.organization === organization) return member;
    }
    return first;
  }
}
