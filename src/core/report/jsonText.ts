/** DEL, the C1 controls, and format characters (bidirectional marks among them); JSON escapes C0 by itself. */
const TERMINAL_CHARACTERS = /[\u007F-\u009F\u2028\u2029]|\p{Cf}/gu;
/** Where any of them can be. Nearly all of a report lies between, and a Unicode property takes long to look up. */
const BEYOND_ASCII = /[\u007F-\uFFFF]+/g;

/** JSON with two spaces and a newline at its end, in which characters that a terminal would act on are escapes. */
export function jsonText(value: unknown): string {
  return `${escaped(JSON.stringify(value, null, 2))}\n`;
}

/** The same string where there is nothing to escape, as a copy of a large report takes time. */
function escaped(text: string): string {
  let copy = '';
  let copied = 0;
  for (const { 0: run, index } of text.matchAll(BEYOND_ASCII)) {
    const safe = run.replace(TERMINAL_CHARACTERS, unicodeEscape);
    if (safe === run) continue;
    copy += `${text.slice(copied, index)}${safe}`;
    copied = index + run.length;
  }
  return copied === 0 ? text : `${copy}${text.slice(copied)}`;
}

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
