import { expect, it } from 'vitest';

import { checkMutants } from '../../scripts/support/raceMutants.ts';
import { MUTANTS } from '../property/races/mutants.ts';

it('every mutant of the race tests still takes something out', async () => {
  await expect(checkMutants(MUTANTS)).resolves.toBeUndefined();
});
