import type { ExtensionOutcome, ExtensionResult } from '../../core/model/extensionApi.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { displayText } from '../present/displayText.ts';
import type { Localize } from '../present/localize.ts';
import type { FactRow } from '../present/repositoryFacts.ts';

/** What other extensions say of a repository, one row each. */
export function extensionFacts(results: readonly ExtensionResult[], t: Localize): readonly FactRow[] {
  return results.map(({ domain, id, title, outcome }) => ({
    key: `extension/${domain}/${id}`,
    label: displayText(title),
    description: description(outcome, t),
    icon: { name: iconName(outcome), color: null },
  }));
}

function description(outcome: ExtensionOutcome, t: Localize): string {
  switch (outcome.kind) {
    case 'pending':
      return '';
    case 'failed':
      return t('no answer: {0}', displayText(outcome.problem.detail));
    case 'detected':
      return [outcome.present ? t('found') : t('not found'), displayText(outcome.detail ?? '')]
        .filter((part) => part !== '')
        .join(' · ');
    case 'measured':
      return measured(outcome, t);
  }
}

/** `1,284 commits`, `1.5`, or that it is not known. */
function measured({ value, unit }: Extract<ExtensionOutcome, { kind: 'measured' }>, t: Localize): string {
  if (value === null) return t('not known');
  const text = typeof value === 'number' ? figure(value) : displayText(value);
  return unit === null ? text : `${text} ${displayText(unit)}`;
}

/** Whole and large numbers in groups of digits, others with four significant digits. */
function figure(value: number): string {
  const isWhole = Number.isInteger(value) || Math.abs(value) >= 1000;
  return isWhole ? groupedCount(value) : String(Number(value.toPrecision(4)));
}

function iconName(outcome: ExtensionOutcome): string {
  switch (outcome.kind) {
    case 'pending':
      return 'loading~spin';
    case 'failed':
      return 'warning';
    case 'detected':
      return outcome.present ? 'pass' : 'circle-slash';
    case 'measured':
      return 'symbol-numeric';
  }
}
