import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ExtensionMetric } from '../../../../src/core/model/extensionApi.ts';
import { silentLogger } from '../../../../src/core/ports.ts';
import { ExtensionPoints } from '../../../../src/host/extensions/extensionPoints.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { english } from '../snapshots.ts';
import { analyze } from './analyses.ts';

describe('registrations of other extensions', () => {
  const alpha = repository('alpha');
  let store: AnalysisStore;
  let extensions: ExtensionPoints;

  beforeEach(() => {
    store = new AnalysisStore();
    extensions = new ExtensionPoints({ store, logger: silentLogger });
    analyze(store, [alpha]);
  });

  afterEach(() => {
    extensions.dispose();
    store.dispose();
  });

  function value(): unknown {
    const [result] = extensions.resultsOf(alpha.id);
    return result?.outcome.kind === 'measured' ? result.outcome.value : result?.outcome.kind;
  }

  it('of one id: the higher priority wins, then the later one; the next steps in when the winner goes', async () => {
    const said = (title: string, value: string, priority = 0): ExtensionMetric => {
      return { id: 'same', title, priority, compute: () => ({ value }) };
    };
    extensions.registerMetric(said('First', 'first'));
    await vi.waitFor(() => expect(value()).toBe('first'));
    const second = extensions.registerMetric(said('Second', 'second'));
    await vi.waitFor(() => expect(value()).toBe('second'));
    extensions.registerMetric(said('Third', 'third', -1));
    expect(value()).toBe('second');
    const [explained, ...others] = extensions.explainCandidates();
    expect(others).toEqual([]);
    expect(explained?.title).toBe('Second');
    expect(explained?.explanation.winner).toBe('Second');
    // Ours, which are built in, stand on level 0.
    expect(explained?.explanation.candidates[0]?.score.stackLevel).toBe(1);
    expect(explained?.explanation.candidates.map(({ name, state, reasons }) => [name, state, reasons])).toEqual([
      ['Second', 'active', ['All else is equal, and it was registered after First: the latest wins.']],
      ['First', 'shadowed', ['All else is equal, and it was registered before Second: the latest wins.']],
      ['Third', 'shadowed', ['Its priority is -1, that of Second is 0.']],
    ]);
    second.dispose();
    await vi.waitFor(() => expect(value()).toBe('first'));
  });

  it('may have the same id as something of another kind', async () => {
    extensions.registerMetric({ id: 'same', title: 'M', compute: () => ({ value: 1 }) });
    extensions.registerDetector({ id: 'same', title: 'D', detect: () => ({ present: true }) });
    await vi.waitFor(() =>
      expect(extensions.resultsOf(alpha.id).map(({ domain, outcome }) => [domain, outcome.kind])).toEqual([
        ['detector', 'detected'],
        ['metric', 'measured'],
      ]),
    );
  });

  it('are explained by kind, then id', () => {
    extensions.registerCiProvider({ id: 'a', title: 'A', listJobs: () => [] });
    extensions.registerMetric({ id: 'z', title: 'Z', compute: () => ({ value: 1 }) });
    extensions.registerMetric({ id: 'b', title: 'B', compute: () => ({ value: 1 }) });
    extensions.registerDetector({ id: 'c', title: 'C', detect: () => ({ present: true }) });
    expect(extensions.explainCandidates().map(({ domain, id }) => `${domain} ${id}`)).toEqual([
      ...['detector c', 'metric b', 'metric z', 'ciProvider a'],
    ]);
  });

  it('are rows of the tree', async () => {
    extensions.registerMetric({ id: 'm', title: 'Commits', compute: () => ({ value: 1284 }) });
    const rows = (): unknown =>
      extensions.extensionFacts(alpha.id, english).map(({ label, description }) => [label, description]);
    expect(rows()).toEqual([['Commits', '']]);
    await vi.waitFor(() => expect(rows()).toEqual([['Commits', '1,284']]));
  });

  it('are asked nothing any more when the extension goes', async () => {
    let calls = 0;
    extensions.registerMetric({ id: 'm', title: 'M', compute: () => ({ value: (calls += 1) }) });
    extensions.dispose();
    extensions.registerMetric({ id: 'n', title: 'N', compute: () => ({ value: (calls += 1) }) });
    analyze(store, [alpha]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(calls).toBe(0);
  });
});
