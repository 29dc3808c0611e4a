import type { Mutant } from './mutant.ts';

/** The allocation context. */
export const CONTEXT_MUTANTS: readonly Mutant[] = [
  {
    component: 'allocationContext',
    name: 'no lock',
    file: 'src/core/jobs/jobAllocationContext.ts',
    find: 'const [, unlock] = await (this.#lock.isLocked() ? this.#wait() : this.#lock.acquire());',
    replace: 'const unlock = (): void => undefined;',
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'claims what somebody has',
    file: 'src/core/jobs/jobAllocationContext.ts',
    find: 'if (holder === null) free.push([name, request]);',
    replace: 'if (holder?.owner !== owner) free.push([name, request]);',
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'releases what others have',
    file: 'src/core/jobs/jobAllocationContext.ts',
    find: 'return looked.filter((allocation) => allocation.owner === owner);',
    replace: 'return looked;',
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'waits for ever',
    file: 'src/core/jobs/jobAllocationContext.ts',
    find: 'await (this.#lock.isLocked() ? this.#wait() : this.#lock.acquire())',
    replace: 'await this.#lock.acquire()',
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'one job under two spellings',
    file: 'src/core/jobs/jobKey.ts',
    find: "return ASCII.test(name) ? name : name.normalize('NFC');",
    replace: 'return name;',
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'blank names are jobs',
    file: 'src/core/jobs/jobKey.ts',
    find: "|| name.trim() === '') return null;",
    replace: ') return null;',
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'a release without its record',
    file: 'src/core/jobs/jobAllocationContext.ts',
    find: 'this.#trail.add(action, name, owner);',
    replace: "if (action === 'reset') this.#trail.add(action, name, owner);",
    test: 'test/property/races/allocationContext.test.ts',
  },
  {
    component: 'allocationContext',
    name: 'a freed job is still counted',
    file: 'src/core/jobs/jobAllocationContext.ts',
    find: 'this.#allocatedCount -= 1;',
    replace: '',
    test: 'test/property/races/allocationContext.test.ts',
  },
];
