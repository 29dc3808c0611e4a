import type { AttentionItem } from '../model/dashboard.ts';
import { wrapText } from './fitText.ts';
import { groupedCount } from './formatCount.ts';
import type { Color, Paint } from './paint.ts';
import { visibleText } from './visibleText.ts';

/** Warnings and notes beyond this many are counted, not listed; errors are always listed. */
const LISTED_WARNINGS = 10;

const SEVERITY_MARKS: Readonly<Record<AttentionItem['severity'], { readonly mark: string; readonly color: Color }>> = {
  error: { mark: '✗', color: 'red' },
  warning: { mark: '!', color: 'yellow' },
  info: { mark: '·', color: 'dim' },
};

/** What needs attention, under its title; nothing where nothing does. */
export function attentionLines(items: readonly AttentionItem[], columns: number, paint: Paint): readonly string[] {
  if (items.length === 0) return [];
  const errors = items.filter(({ severity }) => severity === 'error');
  const others = items.filter(({ severity }) => severity !== 'error');
  const listed = [...errors, ...others.slice(0, LISTED_WARNINGS)];
  const lines = ['', paint('bold')('Needs attention'), ...listed.flatMap((item) => itemLines(item, columns, paint))];
  const left = others.length - LISTED_WARNINGS;
  if (left > 0) {
    lines.push(paint('dim')(`  … and ${groupedCount(left)} more; a Markdown or HTML report lists them all.`));
  }
  return lines;
}

/** One item: its mark and title, then what is known and what to do, indented. */
export function itemLines(
  { severity, title, detail, action }: Pick<AttentionItem, 'severity' | 'title' | 'detail' | 'action'>,
  columns: number,
  paint: Paint,
): readonly string[] {
  const { mark, color } = SEVERITY_MARKS[severity];
  const lines = [`${paint(color)(mark)} ${visibleText(title)}`];
  for (const text of [detail, action]) {
    if (text === '') continue;
    const dimmed = text === detail ? paint('dim') : (line: string) => line;
    lines.push(...wrapText(visibleText(text), columns - 2).map((line) => `  ${dimmed(line)}`));
  }
  return lines;
}
