import { visibleText } from '../../core/report/visibleText.ts';

/** Longest text of a repository that is shown in one place. */
const MAX_LENGTH = 300;

const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Makes text that came from a repository safe to show anywhere in the workbench: one line, in reading order, of bounded
 * length, and with nothing that a label, a message or the status bar would take for an icon `$(…)` or a link `](…)`.
 */
export function displayText(text: string): string {
  const visible = visibleText(text);
  const bounded = visible.length > MAX_LENGTH ? `${cut(visible)}…` : visible;
  return bounded.replaceAll('$(', `$${ZERO_WIDTH_SPACE}(`).replaceAll('](', `]${ZERO_WIDTH_SPACE}(`);
}

/** Never in the middle of a surrogate pair. */
function cut(text: string): string {
  return text.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/u, '');
}
