/** DEL, the C1 controls, and format characters (bidirectional marks among them); JSON escapes C0 by itself. */
const TERMINAL_CHARACTERS = /[\u007F-\u009F\u2028\u2029]|\p{Cf}/gu;
/** Where any of them can be. Nearly all of a report lies between, and a Unicode property takes long to look up. */
const BEYOND_ASCII = /[\u007F-\uFFFF]+/g;

/** JSON with two spaces and a newline at its end, in which characters that a terminal would act on are escapes. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(BEYOND_ASCII, (run) => run.replace(TERMINAL_CHARACTERS, unicodeEscape))}\n`;
}

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
