import { CACHE_MUTANTS } from './cacheMutants.ts';
import { CONTEXT_MUTANTS } from './contextMutants.ts';
import { HOST_MUTANTS } from './hostMutants.ts';
import type { Mutant } from './mutant.ts';
import { RUN_MUTANTS } from './runMutants.ts';
import { SHARING_MUTANTS } from './sharingMutants.ts';

/** Each of them is tried by `npm run test:races`, which fails when a test does not. */
export const MUTANTS: readonly Mutant[] = [
  ...[...CONTEXT_MUTANTS, ...CACHE_MUTANTS, ...SHARING_MUTANTS, ...RUN_MUTANTS],
  ...HOST_MUTANTS,
];
