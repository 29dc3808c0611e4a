/** One figure of ours beside the same by another program. */
export interface FigureRow {
  readonly figure: string;
  /** Which program, and how it was asked. */
  readonly source: string;
  readonly ours: string;
  readonly theirs: string;
  readonly equal: boolean;
  /** Why they differ, by evidence; `null` where they are equal, or nobody knows. */
  readonly reason: string | null;
}

/** A number, or what there is instead. */
export type Figure = number | string | null | undefined;

function textOf(figure: Figure): string {
  return typeof figure === 'number' ? figure.toLocaleString('en-US') : (figure ?? 'none');
}

/** @param reason why they may differ; left out of rows that are equal */
export function figureRow(
  figure: string,
  source: string,
  ours: Figure,
  theirs: Figure,
  reason: string | null = null,
): FigureRow {
  const equal = ours === theirs;
  return { figure, source, ours: textOf(ours), theirs: textOf(theirs), equal, reason: equal ? null : reason };
}

/**
 * One row for a figure of each of many people: how many people have it, and the first of those of whom it differs.
 *
 * @param reason why somebody's may differ; `null` for one that needs an explanation
 */
export function peopleRow(
  figure: string,
  source: string,
  ours: ReadonlyMap<string, number>,
  theirs: ReadonlyMap<string, number>,
  reason: string | null = null,
): FigureRow {
  const everyone = [...new Set([...ours.keys(), ...theirs.keys()])].toSorted();
  const different = everyone.filter((key) => (ours.get(key) ?? 0) !== (theirs.get(key) ?? 0));
  const [first] = different;
  const example = first === undefined ? '' : `${first}: ${textOf(ours.get(first))}, not ${textOf(theirs.get(first))}`;
  const people = (map: ReadonlyMap<string, number>): string => `${textOf(map.size)} people`;
  const equal = different.length === 0;
  const found = equal ? people(theirs) : `${people(theirs)}, ${textOf(different.length)} differ (${example})`;
  return { figure, source, ours: people(ours), theirs: found, equal, reason: equal ? null : reason };
}

const HEADINGS = ['', 'figure', 'Muster', 'other', 'by'] as const;

/** A table for a terminal, with the reason of each difference below its row. */
export function figureTable(rows: readonly FigureRow[]): string {
  const lines = rows.map((row) => [row.equal ? 'equal' : 'DIFFERENT', row.figure, row.ours, row.theirs, row.source]);
  const all = [[...HEADINGS], ...lines];
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const print = (line: readonly string[]): string =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [headings = [], ...body] = all;
  const explained = body.map((line, place) => {
    const reason = rows[place]?.equal === true ? '' : `\n${' '.repeat(11)}${rows[place]?.reason ?? 'NOT EXPLAINED'}`;
    return `${print(line)}${reason}`;
  });
  return [print(headings), ...explained].join('\n');
}
