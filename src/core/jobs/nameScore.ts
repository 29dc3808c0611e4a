import type { CiNameRule } from '../model/ciAllocation.ts';

import { JOB_WORDS } from './jobWords.ts';
import { matchableName, type MatchableName } from './matchableName.ts';

export interface NameScore {
  readonly rule: CiNameRule;
  readonly score: number;
}

interface NameRule {
  readonly rule: CiNameRule;
  readonly score: number;
  readonly holds: (job: string, name: string) => boolean;
}

/** Added for each part of the repository's name: the longer path is the more telling one. */
const COMPONENT_SCORE = 50;
/** More parts add nothing. Keeps every name score below {@link BEST_NAME_SCORE}, whatever a remote looks like. */
const MOST_COMPONENTS = 100;
/** No name scores more. */
export const BEST_NAME_SCORE = 1000 + COMPONENT_SCORE * MOST_COMPONENTS;
/** A longer text is no name that a person gave; looking for others in it only takes time. */
export const LONGEST_JOB_NAME = 1_000;
const STAGES = ['patchset', 'periodic', 'build', 'release', 'merge'];

/** Strongest first; the first that holds counts. `verify_p` alone never gets this far: `*_p` holds for it. */
const RULES: readonly NameRule[] = [
  { rule: 'equalsName', score: 1000, holds: (job, name) => job === name },
  { rule: 'nameThenDash', score: 500, holds: (job, name) => job.startsWith(`${name}-`) },
  { rule: 'nameThenUnderscore', score: 490, holds: (job, name) => job.startsWith(`${name}_`) },
  { rule: 'underscoreThenName', score: 450, holds: (job, name) => job.endsWith(`_${name}`) },
  { rule: 'verifyThenName', score: 400, holds: (job, name) => job.startsWith(`verify_${name}_`) },
  { rule: 'stageThenName', score: 380, holds: isStageOf },
  { rule: 'nameBetweenUnderscores', score: 350, holds: isBetweenUnderscores },
  { rule: 'nameBetweenDashes', score: 300, holds: isBetweenDashes },
  { rule: 'dashThenName', score: 250, holds: (job, name) => job.endsWith(`-${name}`) },
];

/** How well a job's name fits one of a repository's names; `null` when it does not. Case and `/` or `-` do not matter. */
export function nameScore(jobName: string, repositoryName: string): NameScore | null {
  return scoreOf(matchableName(jobName).text, matchableName(repositoryName));
}

/** {@link nameScore} for many pairs: each name is prepared once. */
export function scoreOf(job: string, { text, componentCount }: MatchableName): NameScore | null {
  if (text === '' || job.length > LONGEST_JOB_NAME) return null;
  const found = RULES.find(({ holds }) => holds(job, text));
  if (found === undefined) return null;
  const score = found.score + COMPONENT_SCORE * Math.min(componentCount, MOST_COMPONENTS);
  return { rule: found.rule, score };
}

function isStageOf(job: string, name: string): boolean {
  return STAGES.some((stage) => job === `${stage}-${name}` || job.startsWith(`${stage}-${name}-`));
}

function isBetweenUnderscores(job: string, name: string): boolean {
  return prefixesOf(job, `_${name}_`).some((prefix) => !prefix.endsWith(`-${name}`));
}

/** Between dashes stands any word, so what comes before must look like a job's and not like the name of a longer path. */
function isBetweenDashes(job: string, name: string): boolean {
  return prefixesOf(job, `-${name}-`).some((prefix) => {
    if (prefix.includes('_')) return true;
    const words = prefix.split('-');
    return [words.at(0), words.at(-1)].some((word) => word !== undefined && JOB_WORDS.has(word));
  });
}

/** What stands before each place where `part` is found. */
function prefixesOf(job: string, part: string): readonly string[] {
  const prefixes: string[] = [];
  for (let start = job.indexOf(part); start !== -1; start = job.indexOf(part, start + 1)) {
    prefixes.push(job.slice(0, start));
  }
  return prefixes;
}
