import type { Workflow } from './workflow.ts';

/** `verify` looks at a change before it is in, `merge` does something with what is in: builds, releases, deploys it. */
export type WorkflowKind = 'verify' | 'merge' | 'other';

const WORDS: Readonly<Record<'verify' | 'merge', ReadonlySet<string>>> = {
  verify: new Set(['verify', 'test', 'tests', 'testing', 'ci', 'check', 'checks', 'lint', 'validate', 'build', 'pr']),
  merge: new Set(['merge', 'release', 'releases', 'deploy', 'deployment', 'publish', 'cd']),
};

/** What a hint is worth. A word among the steps alone is chance. */
const NAME_POINTS = 3;
const EVENT_POINTS = 2;
const CONTENT_POINTS = 1;
const LEAST_POINTS = 2;

/**
 * Weighs the words of the file's name, of the workflow's name and of its steps, and what starts it.
 *
 * @param fileName without its folder
 * @param workflow `null` where its content is not known
 */
export function workflowKind(fileName: string, workflow: Workflow | null): WorkflowKind {
  const names = wordsOf([fileName.replace(/\.ya?ml$/u, ''), workflow?.name ?? '']);
  const contents = wordsOf(workflow?.texts ?? []);
  const points = (kind: 'verify' | 'merge'): number => {
    const inNames = meets(names, WORDS[kind]) ? NAME_POINTS : 0;
    return inNames + (meets(contents, WORDS[kind]) ? CONTENT_POINTS : 0);
  };
  const verify = points('verify') + (workflow !== null && startsBeforeMerge(workflow) ? EVENT_POINTS : 0);
  const merge = points('merge') + (workflow !== null && startsWithRelease(workflow) ? EVENT_POINTS : 0);
  if (merge > verify && merge >= LEAST_POINTS) return 'merge';
  return verify >= LEAST_POINTS ? 'verify' : 'other';
}

/** Bots that label change requests are started by `pull_request_target`: that one says nothing. */
function startsBeforeMerge({ triggers }: Workflow): boolean {
  return triggers.has('pull_request') || triggers.has('merge_group');
}

function startsWithRelease({ triggers, runsOnTags }: Workflow): boolean {
  return triggers.has('release') || runsOnTags;
}

/** Whole words in lower case. */
function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z]+/gu) ?? []));
}

function meets(words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...wanted].some((word) => words.has(word));
}
