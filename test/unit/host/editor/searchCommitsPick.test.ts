import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { CommitMatch, CommitSearchSummary } from '../../../../src/core/model/commitSearch.ts';
import { searchCommitsCommands } from '../../../../src/host/commands/searchCommits.ts';
import type { SearchCommitsPorts } from '../../../../src/host/commands/searchCommitsPick.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { finishedSnapshot } from '../snapshots.ts';
import { commitMatch } from './commitMatches.ts';

interface Item {
  readonly label: string;
  readonly detail?: string;
  readonly alwaysShow: boolean;
  readonly buttons?: readonly { readonly tooltip: string }[];
}

/** A quick pick as the command drives it. */
class FakePick {
  items: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  busy = false;
  title = '';
  value = '';
  shown = false;
  disposed = false;
  readonly listeners = new Map<string, (value: never) => void>();
  on = (name: string) => (listener: (value: never) => void) => void this.listeners.set(name, listener);
  onDidChangeValue = this.on('value');
  onDidTriggerItemButton = this.on('button');
  onDidAccept = this.on('accept');
  onDidHide = this.on('hide');
  show = (): void => void (this.shown = true);
  hide = (): void => this.listeners.get('hide')?.(undefined as never);
  dispose = (): void => void (this.disposed = true);
}

const editor = vi.hoisted(() => ({
  picks: new Array<unknown>(),
  opened: new Array<string>(),
  copied: '',
  messages: new Array<string>(),
}));

vi.mock('vscode', () => {
  const t = (text: string, ...values: unknown[]): string =>
    text.replaceAll(/\{(\d)\}/gu, (_, index: string) => String(values[Number(index)]));
  return {
    l10n: { t },
    ThemeIcon: class {
      readonly id: string;
      constructor(id: string) {
        this.id = id;
      }
    },
    Uri: { parse: (text: string) => text },
    env: {
      openExternal: (uri: string) => editor.opened.push(uri),
      clipboard: { writeText: (text: string) => Promise.resolve(void (editor.copied = text)) },
    },
    window: {
      createQuickPick: () => editor.picks.at(-1),
      setStatusBarMessage: () => undefined,
      showInformationMessage: (text: string) => Promise.resolve(void editor.messages.push(text)),
      showErrorMessage: (text: string) => Promise.resolve(void editor.messages.push(text)),
    },
  };
});

const ALPHA = repository('alpha', { remoteUrl: 'https://github.com/acme/alpha.git' });
const MATCH = commitMatch({ repositoryId: ALPHA.id });

let pick: FakePick;
let find: (matches: readonly CommitMatch[]) => void;
let end: (summary: CommitSearchSummary) => void;
let shown: unknown[];
let revealed: string[];
let show: SearchCommitsPorts['show'];

function search(value?: unknown, snapshot = finishedSnapshot([ALPHA])): void {
  const store = new AnalysisStore();
  vi.spyOn(store, 'snapshot', 'get').mockReturnValue(snapshot);
  const engine: SearchCommitsPorts['engine'] = {
    searchCommits: (_query, _limit, onMatches) => {
      find = onMatches;
      return new Promise((resolve) => (end = resolve));
    },
  };
  const ports = {
    store,
    engine,
    clock: { now: () => Date.parse('2026-11-21T09:30:00Z') },
    show,
    reveal: (id: string) => void revealed.push(id),
  };
  void searchCommitsCommands(ports)['muster.searchCommits'](value);
}

const type = async (text: string): Promise<void> => {
  pick.listeners.get('value')?.(text as never);
  await vi.advanceTimersByTimeAsync(300);
};
const found = async (...matches: readonly CommitMatch[]): Promise<void> => {
  find(matches);
  await vi.advanceTimersByTimeAsync(150);
};

const press = (event: object): void => pick.listeners.get('button')?.(event as never);

beforeEach(() => {
  vi.useFakeTimers();
  pick = new FakePick();
  Object.assign(editor, { picks: [pick], opened: [], copied: '', messages: [] });
  shown = [];
  revealed = [];
  show = (...subject) => Promise.resolve(void shown.push(subject));
});

afterEach(() => vi.useRealTimers());

describe('Search Commits', () => {
  it('shows what is found while it looks for more, and what it came to', async () => {
    search();
    expect(pick.shown).toBe(true);
    await type('parser');
    expect(pick.busy).toBe(true);
    await found(MATCH);
    expect(pick.items).toMatchObject([
      { label: 'Fix the parser', detail: 'alpha · Ada Lovelace · 2 d ago', alwaysShow: true },
    ]);
    end({ searched: 1, total: 1, truncated: false });
    await vi.advanceTimersByTimeAsync(0);
    expect(pick).toMatchObject({ busy: false, title: 'Search Commits: 1 commit in 1 repository' });
    // Rows stay in the order of the search, whatever the editor thinks of their labels.
    expect(pick).toMatchObject({ sortByLabel: false });
  });

  it('says that nothing was found, and that one letter is too few', async () => {
    search();
    await type('parser');
    end({ searched: 1, total: 1, truncated: false });
    await vi.advanceTimersByTimeAsync(0);
    expect(pick.items).toMatchObject([{ label: 'No commit was found' }]);
    await type('p');
    expect(pick.items).toMatchObject([{ label: 'Type at least two characters' }]);
    pick.activeItems = pick.items;
    pick.listeners.get('accept')?.(undefined as never);
    expect(shown).toEqual([]);
  });

  it('keeps the choice where it is when more comes', async () => {
    search('parser');
    await vi.advanceTimersByTimeAsync(300);
    await found(MATCH);
    pick.activeItems = pick.items;
    await found(commitMatch({ commit: 'c'.repeat(40), score: 900, subject: 'Better' }));
    expect(pick.items.map(({ label }) => label)).toEqual(['Better', 'Fix the parser']);
    expect(pick.activeItems).toMatchObject([{ label: 'Fix the parser' }]);
  });

  it('opens the commit, copies its id, opens its page, shows its repository', async () => {
    search('parser');
    await vi.advanceTimersByTimeAsync(300);
    await found(MATCH);
    const [item] = pick.items;
    expect(item?.buttons?.map(({ tooltip }) => tooltip)).toEqual([
      'Copy Object Id',
      'Open in Browser',
      'Show Repository',
    ]);
    for (const button of item?.buttons ?? []) press({ button, item });
    await vi.advanceTimersByTimeAsync(0);
    expect(editor).toMatchObject({
      copied: MATCH.commit,
      opened: [`https://github.com/acme/alpha/commit/${MATCH.commit}`],
    });
    expect(revealed).toEqual([ALPHA.id]);
    pick.activeItems = pick.items;
    pick.listeners.get('accept')?.(undefined as never);
    expect(shown).toEqual([[ALPHA.id, MATCH.commit]]);
    expect(pick.disposed).toBe(true);
  });

  it('offers no page where the remote is no known forge', async () => {
    search('parser', finishedSnapshot([{ ...ALPHA, remoteUrl: 'https://git.example.org/alpha' }]));
    await vi.advanceTimersByTimeAsync(300);
    await found(MATCH);
    expect(pick.items[0]?.buttons?.map(({ tooltip }) => tooltip)).toEqual(['Copy Object Id', 'Show Repository']);
  });

  it('says why a commit could not be shown', async () => {
    show = () => Promise.reject(new Error('gone'));
    search('parser');
    await vi.advanceTimersByTimeAsync(300);
    await found(MATCH);
    pick.activeItems = pick.items;
    pick.listeners.get('accept')?.(undefined as never);
    await vi.advanceTimersByTimeAsync(0);
    expect(editor.messages[0]).toContain('gone');
  });

  it('wants an analysis first', async () => {
    search('parser', { ...finishedSnapshot([]), summary: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(pick.shown).toBe(false);
    expect(editor.messages).toEqual(['Commits can be searched once the repositories were analyzed.']);
  });
});
