import type { HeadEntryKind, HeadFacts } from '../../../../src/core/history/headTree.ts';
import { evaluateHealth } from '../../../../src/core/health/evaluateHealth.ts';
import type { HealthFeature } from '../../../../src/core/model/health.ts';
import { HEALTH_WEIGHTS } from '../../../../src/core/model/metricDefaults.ts';
import { pathTable } from '../../../support/commitFacts.ts';

/** A file at HEAD: its text, or what is known of one whose text was not read. */
export type FileSketch = string | { readonly kind?: HeadEntryKind; readonly bytes?: number };

export type HeadSketch = Readonly<Record<string, FileSketch>>;

/** Trees and texts as they are read, in the order of the sketch. */
export function headOf(sketch: HeadSketch): Pick<HeadFacts, 'tree' | 'texts'> {
  const files = Object.entries(sketch).map(([path, file]) =>
    typeof file === 'string'
      ? { path, kind: 'file' as const, bytes: Buffer.byteLength(file), text: file }
      : { path, kind: file.kind ?? 'file', bytes: file.bytes ?? 10, text: null },
  );
  return {
    tree: {
      paths: pathTable(files.map(({ path }) => path)),
      bytes: Float64Array.from(files, ({ bytes }) => bytes),
      lines: new Int32Array(files.length),
      kinds: files.map(({ kind }) => kind),
    },
    texts: new Map(files.map(({ path, text }) => [path, text])),
  };
}

/** One feature of a repository with these files. */
export function featureOf(key: string, sketch: HeadSketch): HealthFeature {
  const feature = evaluateHealth(headOf(sketch), HEALTH_WEIGHTS).features.find((each) => each.key === key);
  if (feature === undefined) throw new Error(`There is no feature ${key}`);
  return feature;
}

/** `present: README.md`, `absent`. */
export function foundOf(key: string, sketch: HeadSketch): string {
  const { state, detail, error } = featureOf(key, sketch);
  return [state, ...[detail, error].filter((part) => part !== null)].join(': ');
}

/** The same of files of which only names matter. */
export function foundAmong(key: string, ...paths: readonly string[]): string {
  return foundOf(key, Object.fromEntries(paths.map((path) => [path, 'content'])));
}
