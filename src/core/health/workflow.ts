import type { FileWish } from './featureDetector.ts';
import { itemsOf, scalarText, valueAt, type YamlMap, type YamlValue } from './yamlDocument.ts';

/** Files that GitHub runs: in this folder alone, none below it. */
export const WORKFLOW_WISHES: readonly FileWish[] = [
  { kind: 'matching', pattern: /\.ya?ml$/u, folders: ['.github/workflows'] },
];

/** What a workflow of GitHub Actions says of itself. */
export interface Workflow {
  readonly name: string | null;
  /** Events that start it. */
  readonly triggers: ReadonlySet<string>;
  /** Whether a push of a tag starts it. */
  readonly runsOnTags: boolean;
  /** Every action and workflow that it uses, as written, as often as it does. */
  readonly uses: readonly string[];
  /** What its jobs and steps are called and run. */
  readonly texts: readonly string[];
}

export function readWorkflow(document: YamlValue): Workflow {
  const on = valueAt(document, 'on');
  const jobs = valueAt(document, 'jobs');
  const steps = itemsOf(jobs).flatMap((job) => itemsOf(valueAt(job, 'steps')));
  const parts = [...itemsOf(jobs), ...steps];
  const push = valueAt(on, 'push');
  const scalars = (key: string): readonly string[] => parts.flatMap((part) => scalarText(valueAt(part, key)) ?? []);
  return {
    name: scalarText(valueAt(document, 'name')),
    triggers: triggersOf(on),
    runsOnTags: valueAt(push, 'tags') !== null,
    uses: scalars('uses'),
    texts: [...keysOf(jobs), ...scalars('name'), ...scalars('run')],
  };
}

/** `on: push`, `on: [push, release]`, or `on:` with a mapping. */
function triggersOf(on: YamlValue): ReadonlySet<string> {
  const single = scalarText(on);
  if (single !== null) return new Set([single]);
  return new Set(on instanceof Map ? keysOf(on) : itemsOf(on).flatMap((item) => scalarText(item) ?? []));
}

function keysOf(value: YamlValue): readonly string[] {
  return value instanceof Map ? [...(value as YamlMap).keys()].flatMap((key) => scalarText(key) ?? []) : [];
}
