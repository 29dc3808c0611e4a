import { styleText } from 'node:util';

export type Color = 'green' | 'blue' | 'yellow' | 'red' | 'dim' | 'bold';

/** Colours a text, or leaves it as it is. */
export type Paint = (color: Color) => (text: string) => string;

/** @param color whether to colour at all: whoever asks knows where the text goes */
export function createPaint(color: boolean): Paint {
  return (name) => (text) => (color ? styleText(name, text, { validateStream: false }) : text);
}
