import * as v from 'valibot';
import * as vscode from 'vscode';

import { GROUPINGS, SORTINGS } from '../present/arrangement.ts';
import type { Grouping, Sorting } from '../present/arrangement.ts';
import type { ArrangementState } from '../views/arrangementState.ts';
import type { CommandHandlers } from './commandIds.ts';
import { askForFilter } from './askForFilter.ts';

type ArrangementCommandId = 'muster.groupBy' | 'muster.sortBy' | 'muster.filterRepositories' | 'muster.clearFilter';

/** Arrange the rows of the tree. Each takes its choice as an argument (for keybindings), or asks for it. */
export function arrangementCommands(arrangement: ArrangementState): CommandHandlers<ArrangementCommandId> {
  return {
    'muster.groupBy': async (value) => {
      const chosen = await givenOrPicked(GROUPINGS, value, groupingLabels(), arrangement.options.groupBy);
      if (chosen !== undefined) await arrangement.setGrouping(chosen);
    },
    'muster.sortBy': async (value) => {
      const chosen = await givenOrPicked(SORTINGS, value, sortingLabels(), arrangement.options.sortBy);
      if (chosen !== undefined) await arrangement.setSorting(chosen);
    },
    'muster.filterRepositories': async (value) => {
      if (typeof value === 'string') arrangement.setFilter(value);
      else await askForFilter(arrangement);
    },
    'muster.clearFilter': () => arrangement.setFilter(''),
  };
}

function groupingLabels(): Readonly<Record<Grouping, string>> {
  return {
    status: vscode.l10n.t('Group by status'),
    folder: vscode.l10n.t('Group by workspace folder'),
    organization: vscode.l10n.t('Group by organization'),
    health: vscode.l10n.t('Group by health'),
    none: vscode.l10n.t('Do not group'),
  };
}

function sortingLabels(): Readonly<Record<Sorting, string>> {
  return {
    name: vscode.l10n.t('Sort by name'),
    lastCommit: vscode.l10n.t('Sort by last commit, newest first'),
    commits: vscode.l10n.t('Sort by commits, most first'),
  };
}

async function givenOrPicked<T extends string>(
  choices: readonly T[],
  value: unknown,
  labels: Readonly<Record<T, string>>,
  current: T,
): Promise<T | undefined> {
  const given = v.safeParse(v.picklist(choices), value);
  if (given.success) return given.output;
  const items = choices.map((choice) => ({
    label: labels[choice],
    description: choice === current ? vscode.l10n.t('now') : '',
    choice,
  }));
  return (await vscode.window.showQuickPick(items))?.choice;
}
