import { beforeEach, describe, expect, it } from 'vitest';
import type { Memento } from 'vscode';

import { ArrangementState } from '../../../src/host/views/arrangementState.ts';

describe('arrangement of the rows', () => {
  let stored: Map<string, unknown>;
  let memento: Memento;

  beforeEach(() => {
    stored = new Map();
    memento = {
      keys: () => [...stored.keys()],
      get: (key: string) => stored.get(key),
      update: (key, value) => {
        stored.set(key, value);
        return Promise.resolve();
      },
    };
  });

  it('is remembered, but for the filter', async () => {
    const state = new ArrangementState(memento);
    await state.setGrouping('folder');
    await state.setSorting('commits');
    state.setFilter(' api ');
    expect(state.options).toEqual({ groupBy: 'folder', sortBy: 'commits', filter: 'api' });
    expect(new ArrangementState(memento).options).toEqual({ groupBy: 'folder', sortBy: 'commits', filter: '' });
  });

  it('falls back where what was remembered makes no sense', () => {
    for (const value of [null, 7, 'folder', {}, { groupBy: 'colour', sortBy: 'commits' }]) {
      stored.set('muster.arrangement', value);
      expect(new ArrangementState(memento).options.groupBy).toBe('status');
    }
    expect(new ArrangementState(memento).options.sortBy).toBe('commits');
  });

  it('tells of every change', async () => {
    const state = new ArrangementState(memento);
    const heard: string[] = [];
    state.onDidChange(({ groupBy, filter }) => heard.push(`${groupBy} ${filter}`));
    state.setFilter('api');
    await state.setGrouping('none');
    expect(heard).toEqual(['status api', 'none api']);
  });
});
