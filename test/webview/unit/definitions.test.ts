import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { DEFINITION_KEYS, DEFINITIONS } from '../../../src/core/model/definitions.ts';
import { PROJECT_ROOT } from '../../../scripts/support/runCommand.ts';
import { couplingThresholds, METRIC_DEFINITIONS } from '../../../webview-ui/src/state/definitions.ts';
import { OPTIONS } from '../support/fleet.ts';

/** As a forge and VS Code's preview make them of headings. */
function anchors(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#{2,} (.+)$/gmu)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('definitions', () => {
  it('lead to headings of the guide', () => {
    const known = anchors(readFileSync(path.join(PROJECT_ROOT, 'docs', 'metrics.md'), 'utf8'));
    expect(DEFINITIONS.filter(({ anchor }) => !known.has(anchor)).map(({ anchor }) => anchor)).toEqual([]);
  });

  it.each(DEFINITION_KEYS)('explain %s in sentences, before and after a run', (key) => {
    const { text, source } = METRIC_DEFINITIONS[key];
    for (const options of [null, OPTIONS]) expect(text(options)).toMatch(/^[A-Z].+[.]$/u);
    if (source !== undefined) expect(new URL(source.url).protocol).toBe('https:');
  });

  it('say the parameters of the figures that are shown', () => {
    const options = {
      ...OPTIONS,
      ...{ inactiveDays: 120, currentDays: 30, activeDays: 60, ticketPattern: '[A-Z]+-\\d+' },
      coupling: { minRevisions: 7, minShared: 8, minDegree: 45, maxChangeSet: 12 },
    };
    expect(METRIC_DEFINITIONS.inactiveContributors.text(options)).toContain('120 days');
    expect(METRIC_DEFINITIONS.status.text(options)).toMatch(/30 days.+60/u);
    expect(METRIC_DEFINITIONS.repositoryCoupling.text(options)).toContain('one ticket');
    expect(METRIC_DEFINITIONS.repositoryCoupling.text(OPTIONS)).not.toContain('ticket');
    expect(METRIC_DEFINITIONS.health.text(options)).toContain('75 points');
    expect(couplingThresholds(options, 'files', 'commits')).toBe(
      'Pairs count with at least 8 commits in common, a mean of 7 revisions and a degree of 45 %; commits that change more than 12 files are left out.',
    );
    expect(couplingThresholds(null, 'files', 'commits')).toBe('');
  });
});
