import { setImmediate } from 'node:timers/promises';

import type { Problem } from '../model/problem.ts';
import type { Repository } from '../model/repository.ts';

import type { FactsChange, RepositoryFacts } from './repositoryFacts.ts';
import type { RunParts } from './runParts.ts';

/** What is still to come of a repository whose commits are read. */
type Rest = 'head' | 'lines';

interface Unfinished {
  readonly repository: Repository;
  /** Whether an earlier result stays for the moment that the rest takes. */
  readonly staysShown: boolean;
  readonly rest: Set<Rest>;
  /** What was told before any of the rest came. */
  readonly toldBefore: readonly Problem[];
  /** What each part told when it came. */
  readonly told: Map<Rest, readonly Problem[]>;
  facts: RepositoryFacts;
}

/** In one order, and each but once, whichever part came first. */
function problemsOf({ toldBefore, told }: Unfinished): readonly Problem[] {
  const ofLines = told.get('lines') ?? [];
  const ofHead = (told.get('head') ?? []).filter(({ code }) => !ofLines.some((problem) => problem.code === code));
  return [...ofLines, ...ofHead, ...toldBefore];
}

interface UnfinishedParts extends Pick<RunParts, 'facts' | 'signal'> {
  readonly results: Pick<RunParts['results'], 'publish' | 'publishInterim' | 'prepare'>;
}

/**
 * Repositories whose commits are read while files at HEAD or lines are still to come, in whatever order they do: each is shown
 * as far as it is known, and published when it is whole.
 */
export class UnfinishedRepositories {
  readonly #parts: UnfinishedParts;
  readonly #unfinished = new Map<string, Unfinished>();

  constructor(parts: UnfinishedParts) {
    this.#parts = parts;
  }

  add(repository: Repository, facts: RepositoryFacts, rest: readonly Rest[], staysShown: boolean): void {
    const told = { toldBefore: facts.problems, told: new Map<Rest, readonly Problem[]>() };
    const unfinished = { repository, staysShown, rest: new Set(rest), facts, ...told };
    this.#unfinished.set(repository.id, unfinished);
    this.#show(unfinished);
  }

  /** Shows some of what is still to come. */
  showMore(repository: Repository, change: FactsChange): void {
    const unfinished = this.#unfinished.get(repository.id);
    if (unfinished !== undefined) this.#parts.results.publishInterim(repository, () => change(unfinished.facts));
  }

  /** Takes over a part of what was still to come. */
  complete(repository: Repository, part: Rest, change: FactsChange): void {
    const unfinished = this.#unfinished.get(repository.id);
    if (unfinished === undefined) return;
    const { problems } = unfinished.facts;
    const facts = change(unfinished.facts);
    // What a part tells stands before what was told.
    const added = facts.problems.slice(0, facts.problems.length - problems.length);
    unfinished.told.set(part, added);
    unfinished.facts = added.length === 0 ? facts : { ...facts, problems: problemsOf(unfinished) };
    unfinished.rest.delete(part);
    if (unfinished.rest.size > 0) {
      this.#show(unfinished);
      this.#parts.results.prepare(unfinished.facts);
      return;
    }
    this.#parts.facts.set(repository.id, unfinished.facts);
    this.#parts.results.publish(repository, unfinished.facts);
    this.#unfinished.delete(repository.id);
  }

  /** Evaluates what the rest does not change while git is at work on it. */
  async prepareFigures(): Promise<void> {
    for (const { facts } of [...this.#unfinished.values()]) {
      // One turn each: processes are started and answers heard in between.
      await setImmediate();
      if (this.#parts.signal.aborted) return;
      this.#parts.results.prepare(facts);
    }
  }

  #show({ repository, staysShown, rest, facts }: Unfinished): void {
    if (staysShown) return;
    this.#parts.results.publishInterim(repository, () => (rest.has('lines') ? { ...facts, lines: 'counting' } : facts));
  }
}
