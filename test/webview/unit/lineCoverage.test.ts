import { describe, expect, it } from 'vitest';

import type { LineCoverage, ValidityFlag } from '../../../src/core/model/report.ts';
import { dashboardRepository } from '../../../src/core/report/dashboardSnapshot.ts';
import {
  fleetLineSentence,
  limitedLinesCount,
  lineCoverageSentence,
  missingLinesReason,
} from '../../../webview-ui/src/state/lineCoverage.ts';
import { bareReport, repositoryReport } from '../support/repositoryReport.ts';

const SINCE = '2025-11-21T09:30:00Z';
const EARLIER = '2023-11-21T09:30:00Z';

function row(state: LineCoverage['state'], since: string | null = null, validity: readonly ValidityFlag[] = []) {
  const report = repositoryReport({ name: 'api', seed: 1, size: 3 });
  if (report.activity === null) throw new Error('The sketch has an activity');
  const result = { ...report, validity, activity: { ...report.activity, lines: { state, since } } };
  return dashboardRepository(result, result, false);
}

function overview(...values: Parameters<typeof row>) {
  const found = row(...values).overview;
  if (found === null) throw new Error('The row has a result');
  return found;
}

describe('the coverage of lines', () => {
  it.each<[LineCoverage['state'], string | null, readonly ValidityFlag[], string | undefined, string | null]>([
    ['complete', null, [], undefined, null],
    ['counting', null, [], 'Lines are not counted yet', 'Lines are being counted; figures that need them show –.'],
    [
      'counting',
      SINCE,
      [],
      'Lines are not counted yet',
      'Line counts up to 21 Nov 2025 are being counted; figures that need them show –.',
    ],
    [
      'partial',
      SINCE,
      [],
      'Lines were not counted: the analysis ended before',
      'Lines of commits before 21 Nov 2025 were not counted: the analysis ended before.',
    ],
    [
      'partial',
      null,
      [],
      'Lines were not counted: the analysis ended before',
      'Lines of commits were not counted: the analysis ended before.',
    ],
    ['none', null, [], 'Line counts are not available', 'Line counts are not available for this repository.'],
    ['none', null, ['partialClone'], 'Line counts are not available: partial clone', null],
  ])('%s since %s with %j', (state, since, validity, reason, sentence) => {
    expect(missingLinesReason(overview(state, since, validity))).toBe(reason);
    expect(lineCoverageSentence(overview(state, since, validity))).toBe(sentence);
  });

  it('of a repository without figures is nothing', () => {
    const unread = bareReport('unread', 2);
    expect(missingLinesReason(unread)).toBeUndefined();
    expect(lineCoverageSentence(unread)).toBeNull();
    const waiting = dashboardRepository(unread, null, false);
    expect(fleetLineSentence([waiting])).toBeNull();
    expect(limitedLinesCount([waiting])).toBe(0);
  });

  it('of all repositories is said for those that are being counted, up to the latest of their days', () => {
    const complete = row('complete');
    expect(fleetLineSentence([complete, row('none'), row('partial', SINCE)])).toBeNull();
    expect(fleetLineSentence([complete, row('counting', EARLIER), row('counting', SINCE)])).toBe(
      'Line counts up to 21 Nov 2025 are being counted in 2 of 3 repositories.',
    );
    expect(fleetLineSentence([row('counting', SINCE), row('counting')])).toBe(
      'Lines are being counted in 2 of 2 repositories.',
    );
  });

  it('counts what stays limited, and not what is being counted', () => {
    expect(limitedLinesCount([row('complete'), row('counting'), row('none'), row('partial', SINCE)])).toBe(2);
  });
});
