/** A name as names are compared: a job's full name, or one that a repository goes by. */
export interface MatchableName {
  /** Lower case, composed (NFC), `/` as `-`. */
  readonly text: string;
  /** Parts between `/`. */
  readonly componentCount: number;
}

/** Slashes at either end and doubled ones do not count. */
export function matchableName(name: string): MatchableName {
  const components = foldCase(name)
    .split('/')
    .filter((component) => component !== '');
  return { text: components.join('-'), componentCount: components.length };
}

/** For comparing whatever the case. Composed last: a lower-case letter may come out in two parts. */
export function foldCase(text: string): string {
  return text.toLowerCase().normalize('NFC');
}
