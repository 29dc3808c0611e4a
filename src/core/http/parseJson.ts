/** Why a text is not taken as JSON. */
export type JsonFault = 'empty' | 'webPage' | 'truncated' | 'tooDeep' | 'invalid';

export type ParsedJson =
  { readonly fault: null; readonly value: unknown } | { readonly fault: JsonFault; readonly value?: never };

/** Deeper than any answer we ask for. */
export const MOST_JSON_LEVELS = 64;

const [QUOTE, BACKSLASH, SQUARE_OPEN, SQUARE_CLOSE, CURLY_OPEN, CURLY_CLOSE, LESS_THAN] = [
  ...Buffer.from('"\\[]{}<'),
] as [number, number, number, number, number, number, number]; // as many as there are characters

/**
 * Parses JSON that a stranger sent: UTF-8, with or without a byte order mark. How deep it is nested, and whether it goes
 * on to its end, is looked at first.
 */
export function parseJson(bytes: Uint8Array, mostLevels: number = MOST_JSON_LEVELS): ParsedJson {
  const start = firstByte(bytes);
  if (start === bytes.length) return { fault: 'empty' };
  if (bytes[start] === LESS_THAN) return { fault: 'webPage' };
  const shape = shapeOf(bytes, mostLevels);
  if (shape === 'tooDeep') return { fault: shape };
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { fault: null, value };
  } catch {
    // The engine's message quotes the text, which may hold anything; where it went wrong matters to nobody.
    return { fault: shape === 'open' ? 'truncated' : 'invalid' };
  }
}

/** Index of the first byte that is neither white space nor of a byte order mark. */
function firstByte(bytes: Uint8Array): number {
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (index < bytes.length && (bytes[index] ?? 0) <= 0x20) index += 1;
  return index;
}

/** `open`: it ends inside a string, a list or an object. All bytes looked for are ASCII, which UTF-8 uses for nothing else. */
function shapeOf(bytes: Uint8Array, mostLevels: number): 'closed' | 'open' | 'tooDeep' {
  let level = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === CURLY_OPEN || byte === SQUARE_OPEN) {
      level += 1;
      if (level > mostLevels) return 'tooDeep';
    } else if (byte === CURLY_CLOSE || byte === SQUARE_CLOSE) level -= 1;
  }
  return inString || level > 0 ? 'open' : 'closed';
}
