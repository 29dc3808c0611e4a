import { foldCase } from './matchableName.ts';

/**
 * Job names: texts with anything between them, so that one text is a whole name. At least one; the first and the last may
 * be empty. Case does not matter.
 */
export type JobPattern = readonly string[];

/** @param text a name with `*` for any text, also across folders */
export function wildcardPattern(text: string): JobPattern {
  return text.split(/\*+/u);
}

/** The pattern as a person would write it. */
export function patternText(pattern: JobPattern): string {
  return pattern.join('*');
}

/** Characters that a name must have: how specific the pattern is. */
export function literalLength(pattern: JobPattern): number {
  return pattern.reduce((sum, part) => sum + part.length, 0);
}

/** The pattern with its case folded, for {@link matchesPattern}. */
export function foldPattern(pattern: JobPattern): JobPattern {
  return pattern.map(foldCase);
}

/**
 * Not by a regular expression: a pattern out of a file and a name out of a server, both with many repetitions, would take
 * one for ever. This takes time in proportion to the name.
 *
 * @param pattern folded
 * @param name of the job, folded
 */
export function matchesPattern(pattern: JobPattern, name: string): boolean {
  const [first = '', ...others] = pattern;
  const last = others.pop();
  if (last === undefined) return name === first;
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  // The first place is always as good as a later one: more is left for the parts behind it.
  let position = first.length;
  for (const part of others) {
    const found = name.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return position <= end;
}
