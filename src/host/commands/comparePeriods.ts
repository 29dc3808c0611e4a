import * as v from 'valibot';
import * as vscode from 'vscode';

import type { Instant } from '../../core/model/instant.ts';
import type { TimeSpan } from '../../core/model/selection.ts';
import { chosenPeriod, comparisonDays, parseDay, periodChoices, type ComparedPeriods } from '../present/periods.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { CommandHandlers } from './commandIds.ts';

export interface ComparePeriodsPorts {
  readonly store: AnalysisStore;
  /** Opens the dashboard with both spans beside each other. */
  readonly compare: (span: TimeSpan, comparison: TimeSpan) => void;
}

/** Two days for keybindings and other extensions; without them the user is asked. */
const day = v.pipe(
  v.string(),
  v.check((text) => parseDay(text) !== null),
);
const argumentSchema = v.pipe(
  v.object({ from: day, until: day }),
  v.check(({ from, until }) => from <= until),
);

interface PeriodItem extends vscode.QuickPickItem {
  /** `null` asks for two days. */
  readonly period: ComparedPeriods | null;
}

/** Set two stretches of time beside each other in the dashboard. */
export function comparePeriodsCommands({
  store,
  compare,
}: ComparePeriodsPorts): CommandHandlers<'muster.comparePeriods'> {
  return {
    'muster.comparePeriods': async (value) => {
      const asOf = store.snapshot.options?.metrics.asOf;
      if (asOf === undefined || store.snapshot.summary === null) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Analyze the repositories first.'));
        return;
      }
      const given = v.safeParse(argumentSchema, value);
      const period = given.success ? chosenPeriod(given.output.from, given.output.until) : await askForPeriod(asOf);
      if (period !== undefined) compare(period.span, period.comparison);
    },
  };
}

async function askForPeriod(asOf: Instant): Promise<ComparedPeriods | undefined> {
  const { t } = vscode.l10n;
  const items: PeriodItem[] = periodChoices(asOf, t).map((choice) => {
    return { label: choice.label, description: comparisonDays(choice), period: choice };
  });
  items.push({ label: t('Other Days…'), description: t('and as many days just before'), period: null });
  const placeHolder = t('Choose what to compare');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return chosen?.period === null ? await askForDays(asOf) : chosen?.period;
}

async function askForDays(asOf: Instant): Promise<ComparedPeriods | undefined> {
  const { t } = vscode.l10n;
  const from = await askForDay(t('First Day'), '', () => null);
  if (from === undefined) return undefined;
  const check = (until: string): string | null => (until < from ? t('Not before {0}, the first day', from) : null);
  const until = await askForDay(t('Last Day'), asOf.slice(0, 10), check);
  return until === undefined ? undefined : chosenPeriod(from, until);
}

/** @param check why a day is not accepted; `null` when it is */
async function askForDay(
  title: string,
  value: string,
  check: (day: string) => string | null,
): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const answer = await vscode.window.showInputBox({
    title,
    value,
    prompt: t('A day in UTC, such as 2026-11-21'),
    validateInput: (text) => {
      const typed = parseDay(text);
      return typed === null ? t('A day is accepted, such as 2026-11-21') : check(typed);
    },
  });
  return answer === undefined ? undefined : (parseDay(answer) ?? undefined);
}
