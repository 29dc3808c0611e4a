import { beforeEach, describe, expect, it, vi } from 'vitest';

import { comparePeriodsCommands } from '../../../../src/host/commands/comparePeriods.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { repository } from '../../core/report/reportFixture.ts';
import { finishedSnapshot } from '../snapshots.ts';

interface PickedItem {
  readonly label: string;
  readonly description: string;
}
interface Box {
  readonly title: string;
  readonly value: string;
  readonly validateInput: (text: string) => string | null;
}

interface FakeEditor {
  items: readonly PickedItem[];
  choose: (items: readonly PickedItem[]) => PickedItem | undefined;
  readonly boxes: Box[];
  readonly answers: (string | undefined)[];
  readonly messages: string[];
}

const editor = vi.hoisted((): FakeEditor => ({
  items: [],
  choose: () => undefined,
  boxes: [],
  answers: [],
  messages: [],
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, value = '') => text.replace('{0}', value) },
  window: {
    showQuickPick: (items: readonly PickedItem[]) => {
      editor.items = [...items];
      return Promise.resolve(editor.choose(items));
    },
    showInputBox: (box: Box) => {
      editor.boxes.push(box);
      return Promise.resolve(editor.answers.shift());
    },
    showInformationMessage: (text: string) => editor.messages.push(text),
  },
}));

let compared: unknown[];

async function compare(value?: unknown, snapshot = finishedSnapshot([repository('alpha')])): Promise<void> {
  const store = new AnalysisStore();
  vi.spyOn(store, 'snapshot', 'get').mockReturnValue(snapshot);
  const commands = comparePeriodsCommands({ store, compare: (...spans) => void compared.push(spans) });
  await commands['muster.comparePeriods'](value);
}

beforeEach(() => {
  Object.assign(editor, { items: [], choose: () => undefined, boxes: [], answers: [], messages: [] });
  compared = [];
});

describe('Compare Periods', () => {
  it('offers periods with their days', async () => {
    await compare();
    expect(editor.items.map(({ description }) => description)[0]).toMatch(/^22 Oct 2026 – 21 Nov 2026 · /u);
    expect(editor.items).toHaveLength(6);
    expect(compared).toEqual([]);
    editor.choose = (items) => items[0];
    await compare();
    expect(compared).toEqual([
      [
        { from: '2026-10-22T09:30:00Z', until: '2026-11-21T09:30:00Z' },
        { from: '2026-09-22T09:30:00Z', until: '2026-10-22T09:30:00Z' },
      ],
    ]);
  });

  it('asks for two days, the last one not before the first', async () => {
    editor.choose = (items) => items.at(-1);
    editor.answers.push('2026-11-01', '2026-11-10');
    await compare();
    expect(compared).toMatchObject([[{ until: '2026-11-10T23:59:59Z' }, { until: '2026-10-31T23:59:59Z' }]]);
    const [first, last] = editor.boxes;
    expect(last?.value).toBe('2026-11-21');
    expect(first?.validateInput('2026-02-30')).toMatch(/A day is accepted/u);
    expect(first?.validateInput('2026-02-28')).toBeNull();
    expect(last?.validateInput('2026-10-31')).toBe('Not before 2026-11-01, the first day');
    expect(last?.validateInput('2026-11-01')).toBeNull();
  });

  it('does nothing when a question is not answered', async () => {
    editor.choose = (items) => items.at(-1);
    await compare();
    editor.answers.push('2026-11-01');
    await compare();
    expect(compared).toEqual([]);
  });

  it('takes two days from a keybinding, and asks where they are none', async () => {
    await compare({ from: '2026-11-01', until: '2026-11-10' });
    expect(compared).toHaveLength(1);
    expect(editor.items).toEqual([]);
    await compare({ from: '2026-11-10', until: '2026-11-01' });
    expect(editor.items).toHaveLength(6);
  });

  it('wants an analysis first', async () => {
    await compare(undefined, { ...finishedSnapshot([]), summary: null });
    expect(editor.messages).toHaveLength(1);
    expect(editor.items).toEqual([]);
  });
});
