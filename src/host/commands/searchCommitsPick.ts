import * as vscode from 'vscode';

import type { CommitMatch } from '../../core/model/commitSearch.ts';
import type { Clock } from '../../core/ports.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import { commitAddress } from '../present/commitAddress.ts';
import { commitRow, searchOutcome } from '../present/commitRow.ts';
import { displayText } from '../present/displayText.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import { CommitSearchSession, problemOf, type CommitSearchState } from './searchCommitsSession.ts';
import { showProblem } from './showProblem.ts';

export interface SearchCommitsPorts {
  readonly store: AnalysisStore;
  readonly engine: Pick<EngineClient, 'searchCommits'>;
  readonly clock: Clock;
  /** Shows a commit. */
  readonly show: (repositoryId: string, commit: string) => Promise<void>;
  /** Shows the row of a repository in the tree. */
  readonly reveal: (repositoryId: string) => void;
}

interface CommitItem extends vscode.QuickPickItem {
  /** `null` for a row that only says something. */
  readonly match: CommitMatch | null;
}

interface ActionButton extends vscode.QuickInputButton {
  readonly act: (match: CommitMatch) => unknown;
}

/** Lets somebody search commits: results come while they type. @param query what to begin with */
export function pickCommit(query: string, ports: SearchCommitsPorts): void {
  const pick = vscode.window.createQuickPick<CommitItem>();
  const session = new CommitSearchSession(ports.engine, (state) => showState(pick, state, ports));
  pick.title = vscode.l10n.t('Search Commits');
  pick.placeholder = vscode.l10n.t('Words of a message, an author, a path, or the beginning of an object id');
  // Not in the editor's published types: without it rows would be sorted by where the text stands in their labels.
  Object.assign(pick, { sortByLabel: false });
  pick.onDidChangeValue((text) => session.setQuery(text));
  pick.onDidTriggerItemButton(({ button, item }) => {
    if (item.match !== null) (button as ActionButton).act(item.match); // every button of ours is one
  });
  pick.onDidAccept(() => {
    const match = pick.activeItems[0]?.match ?? null;
    if (match === null) return;
    pick.hide();
    void showMatch(match, ports);
  });
  pick.onDidHide(() => {
    session.dispose();
    pick.dispose();
  });
  pick.value = query;
  session.setQuery(query);
  pick.show();
}

async function showMatch({ repositoryId, commit }: CommitMatch, ports: SearchCommitsPorts): Promise<void> {
  try {
    await ports.show(repositoryId, commit);
  } catch (error) {
    showProblem(problemOf(error, 'the commit'));
  }
}

function showState(pick: vscode.QuickPick<CommitItem>, state: CommitSearchState, ports: SearchCommitsPorts): void {
  const { matches, busy, summary, problem } = state;
  const { t } = vscode.l10n;
  pick.busy = busy;
  const outcome = summary === null ? '' : `: ${searchOutcome(matches.length, summary, t)}`;
  pick.title = `${t('Search Commits')}${outcome}`;
  const now = new Date(ports.clock.now()).toISOString();
  const active = pick.activeItems[0]?.match ?? null;
  const items = [...noteOf(state), ...matches.map((match) => commitItem(match, now, ports))];
  pick.items = problem === null ? items : [noteItem(displayText(`${problem.message} ${problem.action}`)), ...items];
  // What came meanwhile must not move the choice away under somebody's fingers.
  const kept = pick.items.find(({ match }) => match !== null && active !== null && isSame(match, active));
  if (kept !== undefined) pick.activeItems = [kept];
}

function isSame(a: CommitMatch, b: CommitMatch): boolean {
  return a.commit === b.commit && a.repositoryId === b.repositoryId;
}

function noteOf({ query, matches, summary }: CommitSearchState): readonly CommitItem[] {
  const { t } = vscode.l10n;
  if (query.length === 1) return [noteItem(t('Type at least two characters'))];
  return summary !== null && matches.length === 0 ? [noteItem(t('No commit was found'))] : [];
}

function noteItem(label: string): CommitItem {
  return { label, alwaysShow: true, match: null };
}

function commitItem(match: CommitMatch, now: string, ports: SearchCommitsPorts): CommitItem {
  // The search has decided what matches; the editor is not to decide again.
  return { ...commitRow(match, now, vscode.l10n.t), alwaysShow: true, buttons: buttonsOf(match, ports), match };
}

function buttonsOf(match: CommitMatch, { store, reveal }: SearchCommitsPorts): readonly ActionButton[] {
  const { t } = vscode.l10n;
  const page = commitAddress(store.snapshot.results.get(match.repositoryId)?.remoteUrl ?? null, match.commit);
  return [
    { iconPath: new vscode.ThemeIcon('copy'), tooltip: t('Copy Object Id'), act: copyId },
    ...(page === null
      ? []
      : [
          {
            iconPath: new vscode.ThemeIcon('link-external'),
            tooltip: t('Open in Browser'),
            act: () => vscode.env.openExternal(vscode.Uri.parse(page, true)),
          },
        ]),
    {
      iconPath: new vscode.ThemeIcon('list-tree'),
      tooltip: t('Show Repository'),
      act: ({ repositoryId }) => reveal(repositoryId),
    },
  ];
}

async function copyId({ commit }: CommitMatch): Promise<void> {
  await vscode.env.clipboard.writeText(commit);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Object id copied'), 3000);
}
