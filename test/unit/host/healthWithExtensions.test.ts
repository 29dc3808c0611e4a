import { describe, expect, it } from 'vitest';

import type { ExtensionOutcome, ExtensionResult } from '../../../src/core/model/extensionApi.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { healthWithExtensions } from '../../../src/host/present/healthWithExtensions.ts';
import { health } from '../core/report/figuresFixture.ts';

const OURS = health(60, { security: 'absent' });

function added(outcome: ExtensionOutcome, domain: ExtensionResult['domain'] = 'detector'): unknown {
  const result = healthWithExtensions(OURS, [{ domain, id: 'acme.sbom', title: 'SBOM', outcome }]);
  return result?.features.slice(OURS.features.length);
}

const FEATURE = { key: 'extension/acme.sbom', title: 'SBOM', weight: 0, detail: null, error: null };

describe('healthWithExtensions', () => {
  it('puts what detectors of others found behind our features', () => {
    expect(added({ kind: 'detected', present: true, detail: 'sbom.json' })).toEqual([
      { ...FEATURE, state: 'present', detail: 'sbom.json' },
    ]);
    expect(added({ kind: 'detected', present: false, detail: null })).toEqual([{ ...FEATURE, state: 'absent' }]);
    expect(added({ kind: 'pending' })).toEqual([{ ...FEATURE, state: 'unknown' }]);
  });

  it('says why one did not answer', () => {
    const problem = { ...createProblem('noFileChanges', 'x'), message: 'It failed.', detail: 'boom' };
    expect(added({ kind: 'failed', problem })).toEqual([{ ...FEATURE, state: 'unknown', error: 'boom' }]);
    expect(added({ kind: 'failed', problem: { ...problem, detail: '' } })).toEqual([
      { ...FEATURE, state: 'unknown', error: 'It failed.' },
    ]);
  });

  it('cuts what is long, and leaves metrics to others', () => {
    expect(added({ kind: 'detected', present: true, detail: 'x'.repeat(1000) })).toEqual([
      { ...FEATURE, state: 'present', detail: `${'x'.repeat(199)}…` },
    ]);
    expect(added({ kind: 'measured', value: 1, unit: null }, 'metric')).toEqual([]);
  });

  it('changes no figure, and invents no health', () => {
    const outcome: ExtensionOutcome = { kind: 'detected', present: false, detail: null };
    const results: ExtensionResult[] = [{ domain: 'detector', id: 'readme', title: 'x', outcome }];
    const { features, ...figures } = OURS;
    expect(healthWithExtensions(OURS, results)).toMatchObject(figures);
    const keys = healthWithExtensions(OURS, results)?.features.map(({ key }) => key) ?? [];
    expect(new Set(keys).size).toBe(features.length + 1);
    expect(healthWithExtensions(null, results)).toBeNull();
    expect(healthWithExtensions(OURS, [])).toBe(OURS);
  });
});
