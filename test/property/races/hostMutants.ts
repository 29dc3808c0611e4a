import type { Mutant } from './mutant.ts';

const CONTROLLER = {
  component: 'ciController',
  file: 'src/host/ci/ciController.ts',
  test: 'test/property/races/ciController.test.ts',
};

/** Of the editor's side of CI jobs. */
export const HOST_MUTANTS: readonly Mutant[] = [
  {
    ...CONTROLLER,
    name: 'a stale answer is shown',
    find: "if (generation !== this.#generation) return { kind: 'cancelled' };",
    replace: '',
  },
  {
    ...CONTROLLER,
    name: 'who looked earlier at the settings reads all the same',
    find: 'if (look !== this.#lastLook) {',
    replace: 'if (look < 0) {',
  },
  {
    ...CONTROLLER,
    name: 'a change is read before it is done',
    find: 'if (this.#changes > 0) return;',
    replace: '',
  },
  {
    ...CONTROLLER,
    name: 'who still looks at the settings overtakes a server that is tried',
    find: 'this.#lastLook += 1;\n    this.#latest = Promise.resolve();',
    replace: '',
  },
  {
    ...CONTROLLER,
    name: 'nobody looks after a change',
    find: 'this.#changes -= 1;\n      void this.#look();',
    replace: 'this.#changes -= 1;',
  },
];
