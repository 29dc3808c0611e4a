import type { ExtensionDomain } from '../../core/model/extensionApi.ts';
import type { Problem } from '../../core/model/problem.ts';

/** Longest part of what an extension said that is kept. */
const MOST_CHARACTERS = 1000;

const NAMES: Readonly<Record<ExtensionDomain, string>> = {
  detector: 'detector',
  metric: 'metric',
  ciProvider: 'CI provider',
};

/** Who of the other extensions is meant. */
export interface ExtensionSubject {
  readonly domain: ExtensionDomain;
  readonly title: string;
}

const ACTION = 'Report this to the author of the extension that adds it.';

/** It threw, or its promise was rejected. */
export function thrownProblem(subject: ExtensionSubject, error: unknown): Problem {
  return problemOf(subject, 'failed', textOf(error));
}

/** It did not answer in time. */
export function lateProblem(subject: ExtensionSubject, deadlineMs: number): Problem {
  return problemOf(subject, 'did not answer in time', `${deadlineMs} ms`);
}

/** It was late several times in a row and was left in peace for this time. */
export function unaskedProblem(subject: ExtensionSubject, lateAnswers: number): Problem {
  return problemOf(subject, 'was not asked', `it had not answered ${lateAnswers} times in a row`);
}

/** @param detail what is wrong with the answer */
export function malformedProblem(subject: ExtensionSubject, detail: string): Problem {
  return problemOf(subject, 'gave an answer that could not be understood', detail);
}

/** Some of many things are left out. */
export function partialProblem(subject: ExtensionSubject, leftOut: string, detail: string): Problem {
  return { ...problemOf(subject, `gave ${leftOut}`, detail), severity: 'warning' };
}

function problemOf({ domain, title }: ExtensionSubject, what: string, detail: string): Problem {
  const message = `The ${NAMES[domain]} “${title}” of another extension ${what}.`;
  return { code: 'extensionFailed', severity: 'error', message, action: ACTION, detail: bounded(detail) };
}

/** What was thrown, in words. Anything can be thrown, also what throws when it is looked at. */
function textOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'what it threw cannot be shown';
  }
}

function bounded(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}
