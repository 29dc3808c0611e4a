import path from 'node:path';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Hotspot } from '../../../../src/core/model/codeMetrics.ts';
import type { RepositoryReport } from '../../../../src/core/model/report.ts';
import { HotspotDecorations } from '../../../../src/host/decorations/hotspotDecorations.ts';
import { hotspotBadges } from '../../../../src/host/present/hotspotBadge.ts';
import type { AnalysisSnapshot } from '../../../../src/host/state/analysisSnapshot.ts';
import type { AnalysisChange } from '../../../../src/host/state/analysisStore.ts';
import { EventSource } from '../../../../src/host/state/eventSource.ts';
import { hotspot } from '../../core/report/figuresFixture.ts';
import { NO_FILES, repository } from '../../core/report/reportFixture.ts';
import { english, finishedSnapshot } from '../snapshots.ts';

const fired = vi.hoisted(() => new Array<readonly string[] | 'all'>());

vi.mock('vscode', () => {
  class Uri {
    readonly #text: string;
    constructor(text: string) {
      this.#text = text;
    }
    static file = (file: string): Uri => new Uri(`file://${file}`);
    static parse = (text: string): Uri => new Uri(text);
    toString = (): string => this.#text;
  }
  class EventEmitter {
    readonly event = (): void => undefined;
    fire = (uris: readonly Uri[] | undefined): void => void fired.push(uris === undefined ? 'all' : uris.map(String));
    dispose = (): void => undefined;
  }
  class FileDecoration {
    readonly badge: string;
    readonly tooltip: string;
    readonly color: { readonly id: string };
    constructor(badge: string, tooltip: string, color: { readonly id: string }) {
      this.badge = badge;
      this.tooltip = tooltip;
      this.color = color;
    }
  }
  class ThemeColor {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  }
  const t = (text: string, ...values: unknown[]): string =>
    text.replaceAll(/\{(\d)\}/gu, (_, index: string) => String(values[Number(index)]));
  const window = { registerFileDecorationProvider: () => ({ dispose: () => undefined }) };
  return { Uri, EventEmitter, FileDecoration, ThemeColor, l10n: { t }, window };
});

const withHotspots = (result: RepositoryReport, hotspots: readonly Hotspot[] | null): RepositoryReport => ({
  ...result,
  files: { ...NO_FILES, hotspots },
});
const ALPHA = withHotspots(repository('alpha'), [hotspot('src/parser.ts'), hotspot('docs/a.md', { score: 3 })]);

const changes = new EventSource<AnalysisChange>();
const settings = new EventSource<undefined>();
let snapshot: AnalysisSnapshot;
let enabled: boolean;
let decorations: HotspotDecorations;

function change(results: readonly RepositoryReport[]): void {
  snapshot = finishedSnapshot(results);
  changes.fire({ snapshot, changedIds: new Set(), structural: true });
}

async function at(file: string): Promise<unknown> {
  const { Uri } = await import('vscode');
  return decorations.provideFileDecoration(Uri.file(file));
}

beforeEach(() => {
  snapshot = finishedSnapshot([ALPHA]);
  enabled = true;
  fired.length = 0;
  const store = {
    get snapshot() {
      return snapshot;
    },
    onDidChange: changes.subscribe,
  };
  decorations = new HotspotDecorations({
    store: store as never, // the part of the store that is read
    isEnabled: () => enabled,
    onDidChangeSettings: settings.subscribe,
  });
});

describe('marks on hotspots', () => {
  it('have the rank as a badge, and say why', async () => {
    expect(await at('/home/ada/src/alpha/src/parser.ts')).toEqual({
      badge: '1',
      color: { id: 'muster.hotspotForeground' },
      tooltip: 'Hotspot 1 of alpha: score 100, 140 revisions, 900 lines · mainly by Ada Lovelace (63 %)',
    });
    expect(await at('/home/ada/src/alpha/docs/a.md')).toMatchObject({ badge: '2' });
    expect(await at('/home/ada/src/alpha/src/other.ts')).toBeUndefined();
  });

  it('are not there unless somebody wants them, and come and go with the setting', async () => {
    enabled = false;
    settings.fire(undefined);
    expect(await at('/home/ada/src/alpha/src/parser.ts')).toBeUndefined();
    expect(fired.at(-1)).toHaveLength(2);
    enabled = true;
    settings.fire(undefined);
    expect(await at('/home/ada/src/alpha/src/parser.ts')).toBeDefined();
  });

  it('follow the results, and leave alone what did not change', async () => {
    fired.length = 0;
    change([ALPHA]);
    expect(fired).toEqual([]);
    change([withHotspots(ALPHA, [hotspot('new.ts')])]);
    expect(await at('/home/ada/src/alpha/src/parser.ts')).toBeUndefined();
    expect(await at('/home/ada/src/alpha/new.ts')).toMatchObject({ badge: '1' });
    expect(fired.at(-1)).toEqual([
      'file:///home/ada/src/alpha/src/parser.ts',
      'file:///home/ada/src/alpha/docs/a.md',
      'file:///home/ada/src/alpha/new.ts',
    ]);
    change([]);
    expect(await at('/home/ada/src/alpha/new.ts')).toBeUndefined();
  });

  it('that change in great number are told at once', () => {
    const many = Array.from({ length: 20 }, (_, repositoryIndex) =>
      withHotspots(
        repository(`r${String(repositoryIndex)}`),
        Array.from({ length: 20 }, (_, index) => hotspot(`file${String(index)}`)),
      ),
    );
    change(many);
    expect(fired.at(-1)).toBe('all');
  });

  it('of a path that leads elsewhere mark no file of the repository', async () => {
    change([withHotspots(ALPHA, [hotspot('../beta/secret.ts'), hotspot('a/./b.ts')])]);
    expect(await at(path.join('/home/ada/src/alpha', '..', 'beta', 'secret.ts'))).toBeUndefined();
  });
});

describe('badges', () => {
  it('are at most twenty, of files that score', () => {
    const hotspots = Array.from({ length: 30 }, (_, index) =>
      hotspot(`f${String(index)}`, { score: index < 5 ? 10 : 1 }),
    );
    expect(hotspotBadges(withHotspots(ALPHA, hotspots), english)).toHaveLength(20);
    expect(hotspotBadges(withHotspots(ALPHA, [hotspot('a', { score: 0 })]), english)).toEqual([]);
    expect(hotspotBadges(withHotspots(ALPHA, null), english)).toEqual([]);
    expect(hotspotBadges({ ...ALPHA, files: null }, english)).toEqual([]);
  });

  it('do without a developer who is not known', () => {
    const [badge] = hotspotBadges(
      withHotspots(ALPHA, [hotspot('a', { mainDeveloper: null, ownership: null })]),
      english,
    );
    expect(badge?.tooltip).toBe('Hotspot 1 of alpha: score 100, 140 revisions, 900 lines');
  });
});
