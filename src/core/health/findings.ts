import { ABSENT, type Finding } from './featureDetector.ts';
import type { HealthFile } from './healthFile.ts';

/** How many names a detail holds before it counts the others. */
const MOST_NAMES = 3;

/** `a, b, c and 2 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

/** `1 rule`, `2 rules`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The path, marked where it only leads to another file. */
export function shownPath({ path, kind }: HealthFile): string {
  return kind === 'link' ? `${path} (link)` : path;
}

/** Present when one of the files has something in it, whatever that is. */
export function presentWhereFilled(files: readonly HealthFile[]): Finding {
  const filled = files.filter(({ isEmpty }) => !isEmpty);
  if (filled.length > 0) return { state: 'present', detail: listed(filled.map(shownPath)) };
  const [empty] = files;
  return empty === undefined ? ABSENT : { state: 'absent', detail: `${empty.path} is empty` };
}
