import { visibleText } from './visibleText.ts';

const MAXIMUM_LENGTH = 200;

/**
 * Text of a repository as Markdown that shows the text and does nothing: no markup, no HTML, no link, and on a forge no
 * mention, issue reference or emoji. Stays on one line and fits into a table's cell.
 */
export function markdownText(text: string): string {
  const shown = visibleText(text);
  const cut = Array.from(shown);
  return (cut.length > MAXIMUM_LENGTH ? `${cut.slice(0, MAXIMUM_LENGTH).join('')}…` : shown)
    .replace(REFERENCES, '$&\u2060')
    .replace(WWW, '$1\u2060.')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(MARKUP, String.raw`\$&`);
}

/**
 * Forges and renderers look for `@person`, `#12`, `!12`, `:emoji:`, `name@host` and `scheme://` in the rendered text, where
 * no backslash is left. A word joiner, which shows nothing, keeps them from matching.
 */
const REFERENCES = /[@#!$%~^&:](?=[\p{L}\p{N}\p{S}_/"'([-])/gu;
const WWW = /(www)\./giu;

/** Punctuation that has a meaning in CommonMark, GitHub's tables, strikethrough and formulas. */
const MARKUP = /[\\`*_{}[\]#|~$]/gu;
