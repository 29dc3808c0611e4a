import { describe, expect, it } from 'vitest';

import { problemText, terminalProblem, terminalReport } from '../../../src/cli/terminalWording.ts';
import { HTTP_ERROR_TEXTS } from '../../../src/core/http/httpErrorTexts.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { ciProblems } from '../../../src/core/report/ciOverview.ts';
import { withCiJobs } from '../../../src/core/report/withCiJobs.ts';
import { ciReport, ciSource } from '../core/report/ciFixture.ts';
import { report } from '../core/report/reportFixture.ts';

it('speaks of commands instead of the editor, on one line', () => {
  expect(problemText(createProblem('cacheDamaged', '/kept/x', 'file is not a database'))).toBe(
    'muster: The kept histories were damaged and are read anew; the damaged file is /kept/x. (file is not a database) Run muster cache clear to delete it.',
  );
});

describe('advice about CI servers', () => {
  it.each([
    'Connect to it with a user and an API token.',
    'Connect to it with a user and a token that are valid.',
    'Connect with a user who may read it, or ask its administrator for read permission.',
    'Check the address; if the server shows a login page, connect with a user and a token.',
    'If that is the right server, or its login page, connect to the address that it has now.',
    'Save what …/api/json?depth=4 of Jenkins shows, as it is, and import that file.',
    'Correct it in muster.ci.mappings or in the Job Builder file.',
    'Check the address or the file, and connect or import again.',
  ])('speaks of options and of the environment instead of commands: %s', (action) => {
    const problem = { code: 'unauthorized', severity: 'error', message: '', action, detail: '' } as const;
    const ci = ciReport({}, { sources: [ciSource({ problems: [problem] })], problems: [problem] });
    const { ciJobs } = terminalReport(withCiJobs(report([]), ci));
    for (const { problem: shown } of ciJobs === null ? [] : ciProblems(ciJobs)) {
      expect(shown.action).not.toBe(action);
      expect(shown.action).not.toMatch(/\bconnect|import|muster\.ci/iu);
    }
    expect(ciJobs?.sources).toHaveLength(1);
  });

  it.each(Object.values(HTTP_ERROR_TEXTS))('leaves no word of commands in %j', ({ action }) => {
    const problem = { code: 'refused', severity: 'error', message: '', action: action(null), detail: '' } as const;
    expect(terminalProblem(problem).action).not.toMatch(/\bconnect /iu);
  });
});
