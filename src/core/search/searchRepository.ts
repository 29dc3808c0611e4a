import { readRefTips } from '../git/queries/readRefTips.ts';
import { formatInstant } from '../metrics/instants.ts';
import type { CommitMatch } from '../model/commitSearch.ts';
import type { MetricOptions } from '../model/options.ts';

import { ChangedPaths, PathFinder, type FoundPath } from './changedPaths.ts';
import { splitMessage, type CommitText } from './commitTexts.ts';
import { KnownAuthors, type KnownAuthor } from './knownAuthors.ts';
import { matchCommit } from './matchCommit.ts';
import { findCommitByPrefix, readCommitTexts, type TextRequest } from './readCommitTexts.ts';
import { readFoundPaths } from './readFoundPaths.ts';
import type { SearchedRepository } from './searchedRepository.ts';
import { foldText, type SearchQuery } from './searchQuery.ts';
import { allTermBits, termBits } from './termBits.ts';

/** So much of a message is looked through: what is longer nobody wrote by hand. */
const LONGEST_MESSAGE = 64 * 1024;

/** A commit that may match. */
interface Candidate {
  readonly text: CommitText;
  readonly author: KnownAuthor;
}

/** What is looked for, and by which rules. */
export interface RepositorySearchOptions {
  readonly query: SearchQuery;
  /** Those of the run. */
  readonly metrics: MetricOptions;
  /** Called with matches as they are found. */
  readonly onMatches: (matches: readonly CommitMatch[]) => void;
}

/** Looks through the commits of one repository. */
export class RepositorySearch {
  readonly #searched: SearchedRepository;
  readonly #request: TextRequest;
  readonly #options: RepositorySearchOptions;
  readonly #authors: KnownAuthors;
  readonly #finder: PathFinder;
  readonly #paths: ChangedPaths;
  /** Commits of which git has to say what they changed. */
  readonly #unsure: Candidate[] = [];

  constructor(searched: SearchedRepository, request: TextRequest, options: RepositorySearchOptions) {
    const { commits, mailmap } = searched;
    this.#searched = searched;
    this.#request = request;
    this.#options = options;
    this.#authors = new KnownAuthors(commits, mailmap, options.metrics);
    this.#finder = new PathFinder(options.query.terms);
    this.#paths = new ChangedPaths(commits, this.#authors, this.#finder);
  }

  /** @throws ProblemError when git does not do its part; what was found until then was handed over */
  async run(): Promise<void> {
    const { objectId } = this.#options.query;
    const take = (texts: readonly CommitText[]): void => this.#consider(texts);
    // Somebody who pastes an object id need not wait for a whole history.
    const meant = objectId === null ? null : await findCommitByPrefix(this.#request, objectId);
    if (meant !== null) await readCommitTexts(this.#request, [meant], false, take);
    const tips = await this.#tips();
    if (tips.length > 0) await readCommitTexts(this.#request, tips, true, take);
    if (this.#unsure.length > 0) await this.#settleUnsure();
  }

  /** What the run counted from. */
  async #tips(): Promise<readonly string[]> {
    const { git, target, signal } = this.#request;
    const { commit } = this.#searched.head;
    const head = commit === null ? [] : [commit];
    if (this.#options.metrics.scope === 'head') return head;
    return [...new Set([...head, ...(await readRefTips(git, target, signal))])];
  }

  #consider(texts: readonly CommitText[]): void {
    const { terms, objectId } = this.#options.query;
    const matches: CommitMatch[] = [];
    for (const text of texts) {
      const author = this.#authors.authorOf(text);
      const { bits, paths } = this.#paths.pathsOf(text, author.identity);
      const isMeant = objectId !== null && text.commit.startsWith(objectId);
      const message = foldedMessage(text);
      const held = bits | termBits(author.text, terms) | termBits(oneLine(message), terms) | (isMeant ? 1 : 0);
      // Most commits do not hold all that is wanted, and are done with here.
      if (held !== allTermBits(terms)) continue;
      if (paths === null) this.#unsure.push({ text, author });
      else matches.push(...this.#match({ text, author }, message, paths));
    }
    if (matches.length > 0) this.#options.onMatches(matches);
  }

  async #settleUnsure(): Promise<void> {
    const commits = this.#unsure.map(({ text }) => text.commit);
    const found = await readFoundPaths(this.#request, commits, this.#finder);
    const matches = this.#unsure.flatMap((candidate) =>
      this.#match(candidate, foldedMessage(candidate.text), found.get(candidate.text.commit) ?? []),
    );
    if (matches.length > 0) this.#options.onMatches(matches);
  }

  #match({ text, author }: Candidate, message: string, paths: readonly FoundPath[]): readonly CommitMatch[] {
    const { subject, body } = splitMessage(message);
    const match = matchCommit(this.#options.query, {
      commit: text.commit,
      subject,
      body: oneLine(body),
      author: author.text,
      paths: paths.map(({ folded }) => folded),
    });
    if (match === null) return [];
    const { id, name } = this.#searched.repository;
    const found = {
      repositoryId: id,
      repositoryName: name,
      commit: text.commit,
      subject: splitMessage(text.message.slice(0, LONGEST_MESSAGE)).subject,
      authorName: author.name,
      authorEmail: author.email,
      authoredAt: Number.isNaN(text.authorTime) ? null : formatInstant(text.authorTime),
      places: match.places,
      path: match.path === null ? null : (paths[match.path]?.path ?? null),
      score: match.score,
    };
    return [found];
  }
}

function foldedMessage({ message }: CommitText): string {
  return foldText(message.slice(0, LONGEST_MESSAGE));
}

/** Phrases go on over the ends of lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}
