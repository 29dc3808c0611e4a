import { describe, expect, it } from 'vitest';

import type { ExtensionOutcome } from '../../../../src/core/model/extensionApi.ts';
import { extensionFacts } from '../../../../src/host/extensions/extensionFacts.ts';
import { lateProblem } from '../../../../src/host/extensions/extensionProblem.ts';
import { english } from '../snapshots.ts';

describe('rows of other extensions', () => {
  function description(outcome: ExtensionOutcome): string | undefined {
    return extensionFacts([{ domain: 'metric', id: 'a', title: 'A', outcome }], english)[0]?.description;
  }

  it('have the title, a key of their own and an icon for what came of it', () => {
    const failed = { kind: 'failed', problem: lateProblem({ domain: 'metric', title: 'X' }, 10_000) } as const;
    const rows = extensionFacts(
      [
        { domain: 'detector', id: 'a', title: 'Licence', outcome: { kind: 'detected', present: true, detail: null } },
        { domain: 'detector', id: 'b', title: 'Docs', outcome: { kind: 'detected', present: false, detail: null } },
        { domain: 'metric', id: 'a', title: 'Ratio', outcome: { kind: 'measured', value: 1, unit: null } },
        { domain: 'metric', id: 'b', title: 'Slow', outcome: failed },
        { domain: 'metric', id: 'c', title: 'Later', outcome: { kind: 'pending' } },
      ],
      english,
    );
    expect(rows.map(({ key, label, icon }) => [key, label, icon.name])).toEqual([
      ['extension/detector/a', 'Licence', 'pass'],
      ['extension/detector/b', 'Docs', 'circle-slash'],
      ['extension/metric/a', 'Ratio', 'symbol-numeric'],
      ['extension/metric/b', 'Slow', 'warning'],
      ['extension/metric/c', 'Later', 'loading~spin'],
    ]);
    expect(rows[3]?.description).toBe('no answer: 10000 ms');
  });

  it('say whether it was found, with the detail', () => {
    expect(description({ kind: 'detected', present: true, detail: 'MIT' })).toBe('found · MIT');
    expect(description({ kind: 'detected', present: false, detail: null })).toBe('not found');
  });

  it.each([
    [1284, 'commits', '1,284 commits'],
    [-3, null, '-3'],
    [1.23456, 'a day', '1.235 a day'],
    [0.00012346, null, '0.0001235'],
    [1234.56, null, '1,235'],
    ['high', null, 'high'],
    [null, 'days', 'not known'],
  ])('show a figure for reading: %s %s', (value, unit, text) => {
    expect(description({ kind: 'measured', value, unit })).toBe(text);
  });

  it('let no icon or link of an extension act', () => {
    const [row] = extensionFacts(
      [
        {
          domain: 'detector',
          id: 'a',
          title: '$(zap)',
          outcome: { kind: 'detected', present: true, detail: '](x)\n\u202E' },
        },
      ],
      english,
    );
    expect(row?.label).toBe('$\u200b(zap)');
    expect(row?.description).toBe('found · ]\u200b(x) \uFFFD');
    expect(description({ kind: 'measured', value: '$(a)', unit: '$(b)' })).toBe('$\u200b(a) $\u200b(b)');
  });
});
