import { isObject } from '../health/jsonObject.ts';

import type { Evaluation } from './evaluation.ts';
import { defineOnDemand } from './onDemand.ts';

/** Where a list stands: the names that lead to it from the evaluation. */
type Place = readonly string[];

interface Head {
  /** Of the lists, in the order of their lines. */
  readonly places: readonly Place[];
  /** With `null` in the places of the lists. */
  readonly evaluation: Evaluation;
}

/** What stands in a line of its own: no line break is left in JSON that could be taken for the end of one. */
const LINE_END = '\n';

/**
 * An evaluation as UTF-8: first what every report needs, then each list that most runs never look at in a line of its own.
 * They are most of it, and parsing them is most of the time that kept figures take. Lists one step deep stay where they
 * are: every report is put together from them.
 */
export function evaluationBytes(evaluation: Evaluation): Buffer {
  const places: Place[] = [];
  const lines: string[] = [];
  const withoutList = (place: Place, value: unknown): unknown => {
    if (!Array.isArray(value) || value.length === 0) return value;
    places.push(place);
    lines.push(JSON.stringify(value));
    return null;
  };
  const figures = mapped(evaluation.figures, (figure, value) =>
    isObject(value) ? mapped(value, (name, inner) => withoutList(['figures', figure, name], inner)) : value,
  );
  const rest = { ...evaluation, figures, hotspots: withoutList(['hotspots'], evaluation.hotspots) };
  return Buffer.from([JSON.stringify({ places, evaluation: rest }), ...lines].join(LINE_END));
}

/** What {@link evaluationBytes} wrote, by this version: the same to whoever looks at it, but each list is parsed only then. */
export function parseEvaluation(bytes: Buffer): Evaluation {
  let end = lineEnd(bytes, 0);
  const { places, evaluation } = parseLine(bytes, 0, end) as Head;
  for (const place of places) {
    const start = end + 1;
    const stop = lineEnd(bytes, start);
    const holder = place.slice(0, -1).reduce<unknown>(valueIn, evaluation) as object; // it had a list
    defineOnDemand(holder, place.at(-1) ?? '', () => parseLine(bytes, start, stop));
    end = stop;
  }
  return evaluation;
}

function lineEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(LINE_END, start);
  return end === -1 ? bytes.length : end;
}

function parseLine(bytes: Buffer, start: number, end: number): unknown {
  return JSON.parse(bytes.toString('utf8', start, end));
}

function mapped(holder: object, map: (name: string, value: unknown) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(holder).map(([name, value]) => [name, map(name, value)]));
}

function valueIn(holder: unknown, name: string): unknown {
  return isObject(holder) ? holder[name] : undefined;
}
