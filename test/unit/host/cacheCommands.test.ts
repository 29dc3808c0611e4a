import { beforeEach, describe, expect, it, vi } from 'vitest';

import { cacheCommands } from '../../../src/host/commands/cacheCommands.ts';

const shown = vi.hoisted(() => ({
  warnings: new Array<unknown[]>(),
  information: new Array<string>(),
  answer: '',
  beforeAnswer: (): void => undefined,
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, value?: string) => text.replace('{0}', value ?? '') },
  window: {
    showWarningMessage: (...values: unknown[]) => {
      shown.warnings.push(values);
      shown.beforeAnswer();
      return Promise.resolve(shown.answer);
    },
    showInformationMessage: (text: string) => shown.information.push(text),
  },
}));

const OPTIONS = { directory: '/kept', maxBytes: 1, keepDays: 1 };
const MEGABYTE = 1024 * 1024;

let running: boolean;
let cleared: unknown[];

async function clearCache(segments = 3): Promise<void> {
  const engine = {
    readCacheStatistics: () => Promise.resolve({ bytes: 120 * MEGABYTE, repositories: 2, segments }),
    clearCache: (options: unknown) => Promise.resolve(cleared.push(options) * 119 * MEGABYTE),
  };
  const controller = {
    get isRunning() {
      return running;
    },
  };
  await cacheCommands(engine, controller, () => OPTIONS)['muster.clearCache']();
}

beforeEach(() => {
  Object.assign(shown, { warnings: [], information: [], answer: 'Clear Cache', beforeAnswer: () => undefined });
  running = false;
  cleared = [];
});

describe('Clear Cache', () => {
  it('asks once, with the size, and says what was freed', async () => {
    await clearCache();
    const detail = 'The next analysis reads them again.';
    expect(shown.warnings).toEqual([['Clear 120 MB of kept histories?', { modal: true, detail }, 'Clear Cache']]);
    expect(cleared).toEqual([OPTIONS]);
    expect(shown.information).toEqual(['Cache cleared: 119 MB freed. The next analysis reads all histories again.']);
  });

  it('clears nothing unless the answer is yes', async () => {
    shown.answer = 'Cancel';
    await clearCache();
    expect([cleared, shown.information]).toEqual([[], []]);
  });

  it('refuses while a run is under way, without a question', async () => {
    running = true;
    await clearCache();
    expect(shown.warnings).toEqual([[expect.stringContaining('cannot be cleared while an analysis is under way')]]);
    expect(cleared).toEqual([]);
  });

  it('refuses when a run has begun while the question stood there', async () => {
    shown.beforeAnswer = () => {
      running = true;
    };
    await clearCache();
    expect(shown.warnings).toHaveLength(2);
    expect(cleared).toEqual([]);
  });

  it('speaks of no size when no history is kept', async () => {
    await clearCache(0);
    expect(shown.warnings[0]?.[0]).toBe('Clear 0 KB of kept histories?');
  });
});
