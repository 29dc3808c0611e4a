/** A lock, a check or a generation taken out, and the test that has to notice. */
export interface Mutant {
  /** Row of the table of `npm run test:races`: name of the component's file. */
  readonly component: string;
  /** What goes wrong. */
  readonly name: string;
  /** From the project's root. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Test file, from the project's root. */
  readonly test: string;
}
