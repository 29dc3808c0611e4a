import { countCommitsBeyond, type EarlierCount } from '../git/queries/countCommitsBeyond.ts';
import { readTags } from '../git/queries/readTags.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';
import { objectPlaceOf } from '../git/objects/objectPlace.ts';
import { hasNoTags } from '../git/refFiles.ts';
import { hasCommit, type CommitIds } from '../history/commitNotesOf.ts';
import type { CommitWords } from '../history/commitWords.ts';
import { countAddedReached, type Growth } from '../history/growth.ts';
import { NEVER_CURRENT, type HeadParts, type TagPart, type TreePart, type WordPart } from '../history/headParts.ts';
import type { HeadTag } from '../history/headTree.ts';
import { parseRawDate } from '../history/rawDate.ts';
import { readCommitWords } from '../history/readCommitWords.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import { TicketFinder } from '../history/ticketFinder.ts';
import { newestVersionTag } from '../metrics/versionTag.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { Repository } from '../model/repository.ts';

import type { HeadRun } from './followHead.ts';
import { currentParts, type HeadKeys } from './headKeys.ts';
import { HeadProblems } from './headProblems.ts';
import { openObjects } from './openObjects.ts';
import { gitFoldersOf } from './prepareRepository.ts';
import { readHeadFiles } from './readHeadFiles.ts';

const TICKET_SETTING = 'muster.history.ticketPattern';

export interface HeadRequest {
  readonly git: GitBinary;
  readonly repository: Repository;
  readonly keys: HeadKeys;
  /** What was read of an earlier HEAD, or of this one. */
  readonly before: HeadParts;
  /** Ids of the commits of the history; `null` when they are not at hand, and no message can be asked for. */
  readonly ids: CommitIds | null;
  /** Whether these are all commits that HEAD reaches, and no others. */
  readonly areWhole: boolean;
  /** What they have beyond an earlier history; `null` where they do not stand on one. Put together when asked for. */
  readonly growth: () => Growth | null;
  readonly isPartialClone: boolean;
  readonly pool: LinePool;
  readonly options: MetricOptions;
  /** For each process. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

export interface HeadReading {
  /** `null` where one could not be read. */
  readonly parts: HeadParts;
  readonly problems: readonly Problem[];
}

/** What was counted from the same tag in the same clone, at another HEAD perhaps. */
interface TagCount extends EarlierCount, Pick<TagPart, 'tagCommits'> {}

/** `null` when nothing was counted. */
function earlierCount(part: TagPart | null, { name, commit }: HeadTag, boundary: string): TagCount | null {
  // A clone that was deepened has more commits beyond the tag than it had.
  if (part?.boundary !== boundary) return null;
  const count = part.commitsSince.get(name);
  const isSameTag = part.tags.some((tag) => tag.name === name && tag.commit === commit);
  if (count === undefined || !isSameTag) return null;
  return { commit: part.commit, count, tagCommits: part.tagCommits };
}

/** One reading of what stands at HEAD. */
class HeadReader {
  readonly problems: HeadProblems;
  readonly #request: HeadRequest;
  readonly #target: GitTarget;
  readonly #run: HeadRun;

  constructor(request: HeadRequest, objects: ObjectDatabase | null) {
    const { git, repository, deadlineMs, signal } = request;
    this.#request = request;
    this.problems = new HeadProblems(repository.name);
    this.#target = { directory: repository.path, bare: repository.kind === 'bare' };
    const folders = gitFoldersOf(repository);
    this.#run = { git, target: this.#target, folders, objects, deadlineMs, signal };
  }

  readTree(): Promise<TreePart> {
    const { keys, before, isPartialClone } = this.#request;
    return readHeadFiles({
      ...this.#run,
      commit: keys.commit,
      key: keys.tree,
      before: before.tree,
      isPartialClone,
      problems: this.problems,
    });
  }

  async readTags(): Promise<TagPart> {
    const { git, keys, before, signal } = this.#request;
    const { commit, boundary } = keys;
    const part = { key: keys.tags ?? NEVER_CURRENT, commit, boundary, tags: await this.#listTags() };
    const newest = newestVersionTag(part.tags);
    if (newest === null) return { ...part, commitsSince: new Map(), tagCommits: null };
    const earlier = earlierCount(before.tags, newest, boundary);
    const commits = this.#commitsWith(newest);
    const known = commits === null ? null : (earlier?.tagCommits ?? null);
    const count =
      (commits !== null && known !== null ? commits - known : this.#countGrown(newest, earlier)) ??
      (await countCommitsBeyond(git, this.#target, { commit, known: newest.commit, earlier }, signal));
    const tagCommits = commits === null ? null : commits - count;
    return { ...part, commitsSince: new Map([[newest.name, count]]), tagCommits };
  }

  async readWords(key: string, ids: CommitIds, known: CommitWords | null): Promise<WordPart> {
    const { coAuthors, ticketPattern } = this.#request.options;
    const tickets = ticketPattern === null ? null : this.#ticketFinder(ticketPattern);
    const { words, slowPattern } = await readCommitWords({ ...this.#run, ids, coAuthors, tickets, known });
    if (slowPattern !== null) {
      this.problems.tell('invalidSetting', `For this repository ${slowPattern}.`, TICKET_SETTING);
    }
    const isWhole = slowPattern === null && (ticketPattern === null) === (tickets === null);
    return { key: isWhole ? key : NEVER_CURRENT, words };
  }

  /** Commits beyond a tag where the history has only grown since they were counted; `null` where git has to count them. */
  #countGrown({ commit }: HeadTag, earlier: TagCount | null): number | null {
    const { areWhole, keys } = this.#request;
    const { objects } = this.#run;
    // Where a clone is shallow a commit has other parents than it says.
    if (earlier === null || objects === null || !areWhole || keys.boundary !== '') return null;
    const growth = this.#request.growth();
    if (growth?.tip !== earlier.commit) return null;
    const reached = countAddedReached(growth, commit, objects);
    return reached === null ? null : earlier.count + growth.added.ids.length / growth.added.idBytes - reached;
  }

  /** Commits of the history, which a tag is one of; `null` where it is not, or that is not known. */
  #commitsWith({ commit }: HeadTag): number | null {
    const { ids, areWhole } = this.#request;
    return areWhole && ids !== null && hasCommit(ids, commit) ? ids.ids.length / ids.idBytes : null;
  }

  /** From memory or the store, where HEAD alone has moved. */
  async #listTags(): Promise<readonly HeadTag[]> {
    const { git, repository, keys, before, signal } = this.#request;
    if (before.tags !== null && before.tags.key === keys.tags) return before.tags.tags;
    if (hasNoTags(gitFoldersOf(repository))) return [];
    const recorded = await readTags(git, this.#target, signal);
    return recorded.map(({ name, commit, date }) => ({ name, commit, madeAt: parseRawDate(date).seconds }));
  }

  #ticketFinder(pattern: string): TicketFinder | null {
    try {
      return new TicketFinder(pattern);
    } catch (error) {
      this.problems.tell('invalidSetting', String(error), TICKET_SETTING);
      return null;
    }
  }
}

/**
 * Reads what stands at HEAD beside the history: files with their lines and some texts, tags, and what messages say where the
 * options ask for it. Parts that are still those of now are taken over. Never throws for what a repository can do wrong:
 * a part that could not be read is `null`, and a problem says why. Aborting `signal` makes it the problem `cancelled`.
 */
export async function readHeadFacts(request: HeadRequest): Promise<HeadReading> {
  const objects = openObjects(objectPlaceOf(gitFoldersOf(request.repository)), request.pool);
  try {
    return await readParts(request, objects);
  } finally {
    objects?.close();
  }
}

async function readParts(request: HeadRequest, objects: ObjectDatabase | null): Promise<HeadReading> {
  const { before, keys, ids } = request;
  const current = currentParts(before, keys);
  const reader = new HeadReader(request, objects);
  const { problems } = reader;
  const [tree, tags, words] = await Promise.all([
    current.tree ?? problems.attempt(() => reader.readTree()),
    current.tags ?? problems.attempt(() => reader.readTags()),
    keys.words === null || ids === null
      ? current.words
      : problems.attempt(() => reader.readWords(keys.words ?? NEVER_CURRENT, ids, current.words?.words ?? null)),
  ]);
  return { parts: { tree, tags, words }, problems: problems.list };
}
