import stringWidth from 'string-width';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a text takes in a terminal: wide characters and emoji take two, combining marks none. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/** Cuts a text to `columns`, with `…` where something is missing; never through a character. */
export function fitText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let fitted = '';
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    width += textWidth(segment);
    if (width > columns - 1) break;
    fitted += segment;
  }
  return columns < 1 ? '' : `${fitted}…`;
}

/** Pads a text to `columns`; a longer one stays as it is. */
export function padText(text: string, columns: number, align: 'left' | 'right'): string {
  const padding = ' '.repeat(Math.max(0, columns - textWidth(text)));
  return align === 'left' ? text + padding : padding + text;
}

/** Breaks a text at spaces into lines of at most `columns`; a longer word keeps its own line. */
export function wrapText(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/u)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}
