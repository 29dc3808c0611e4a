import { expect, it } from 'vitest';

import { problemText } from '../../../src/cli/terminalWording.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';

it('speaks of commands instead of the editor, on one line', () => {
  expect(problemText(createProblem('cacheDamaged', '/kept/x', 'file is not a database'))).toBe(
    'muster: The kept histories were damaged and are read anew; the damaged file is /kept/x. (file is not a database) Run muster cache clear to delete it.',
  );
});
