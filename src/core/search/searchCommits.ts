import { Semaphore } from '../concurrency/semaphore.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { CommitMatch, CommitSearchSummary } from '../model/commitSearch.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Logger } from '../ports.ts';

import { BestMatches } from './bestMatches.ts';
import type { SearchedRepository } from './searchedRepository.ts';
import { parseSearchQuery, type SearchQuery } from './searchQuery.ts';
import { RepositorySearch } from './searchRepository.ts';

export interface CommitSearchRequest {
  readonly git: GitBinary;
  readonly repositories: readonly SearchedRepository[];
  /** Those of the run that the repositories come from: scope, and who is who. */
  readonly options: MetricOptions;
  /** As somebody typed it. */
  readonly query: string;
  /** How many matches are of interest. */
  readonly limit: number;
  /** Repositories at once; at least 1. */
  readonly concurrency: number;
  /** For each repository. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /**
   * Called as matches are found, in no order. Of all that came, the first `limit` by `compareMatches` are the result, which
   * does not depend on concurrency.
   */
  readonly onMatches: (matches: readonly CommitMatch[]) => void;
}

/**
 * Looks through the commits of many repositories by message, author, object id and path. What goes wrong with one repository
 * is logged and stops no other; it is then not among those that were searched.
 *
 * @throws the signal's reason when it aborts; git's processes have ended by then
 */
export async function searchCommits(request: CommitSearchRequest): Promise<CommitSearchSummary> {
  const { signal, limit, concurrency } = request;
  signal.throwIfAborted();
  const query = parseSearchQuery(request.query);
  // One that is embedded in another work tree is listed and never run.
  const repositories = request.repositories.filter(({ repository }) => repository.kind !== 'embeddedBare');
  const total = repositories.length;
  if (query.terms.length === 0) return { searched: 0, total, truncated: false };
  const best = new BestMatches(limit);
  const permits = new Semaphore(concurrency);
  const settled = await Promise.all(
    repositories.map(async (searched) => {
      const release = await permits.acquire();
      try {
        return !signal.aborted && (await searchOne(request, query, searched, best));
      } finally {
        release();
      }
    }),
  );
  signal.throwIfAborted();
  return { searched: settled.filter(Boolean).length, total, truncated: best.truncated };
}

/** Whether the repository was searched to its end. */
async function searchOne(
  { git, options, deadlineMs, signal, logger, onMatches }: CommitSearchRequest,
  query: SearchQuery,
  searched: SearchedRepository,
  best: BestMatches,
): Promise<boolean> {
  const { name, path, kind } = searched.repository;
  const target = { directory: path, bare: kind === 'bare' };
  const take = (matches: readonly CommitMatch[]): void => {
    const news = matches.filter((match) => best.add(match));
    if (news.length > 0) onMatches(news);
  };
  try {
    const request = { git, target, repositoryName: name, deadlineMs, signal };
    await new RepositorySearch(searched, request, { query, metrics: options, onMatches: take }).run();
    return true;
  } catch (error) {
    if (!signal.aborted) logger.warn(`The commits of ${name} could not be searched: ${String(error)}`);
    return false;
  }
}
