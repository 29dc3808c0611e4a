import { countCommitsBeyond } from '../git/queries/countCommitsBeyond.ts';
import { readMissingObjects } from '../git/queries/readMissingObjects.ts';
import { readTags } from '../git/queries/readTags.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { hasNoTags } from '../git/refFiles.ts';
import { healthTexts } from '../health/healthTexts.ts';
import type { CommitIds } from '../history/commitNotesOf.ts';
import type { CommitWords } from '../history/commitWords.ts';
import { countHeadLines, forgetLines, type CountedHead } from '../history/countHeadLines.ts';
import { HEAD_KINDS, headTreeOf } from '../history/headColumns.ts';
import { NEVER_CURRENT, type HeadParts, type TagPart, type TreePart, type WordPart } from '../history/headParts.ts';
import type { HeadTag } from '../history/headTree.ts';
import type { ListedTree } from '../history/headTreeParser.ts';
import { IGNORED_REVISIONS_FILE, parseIgnoredRevisions } from '../history/ignoredRevisions.ts';
import { parseRawDate } from '../history/rawDate.ts';
import { readBlobTexts } from '../history/readBlobTexts.ts';
import { readCommitWords } from '../history/readCommitWords.ts';
import { readHeadTree } from '../history/readHeadTree.ts';
import { objectIdAt } from '../history/segment.ts';
import { LogFormatError } from '../history/shapeParser.ts';
import { SortedPaths } from '../history/sortedPaths.ts';
import { TicketFinder } from '../history/ticketFinder.ts';
import { newestVersionTag } from '../metrics/versionTag.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';

import { currentParts, type HeadKeys } from './headKeys.ts';
import { gitFoldersOf } from './prepareRepository.ts';

const TICKET_SETTING = 'muster.history.ticketPattern';
/** Of a text; all of them together are bounded by `healthTexts`. */
const MOST_TEXT_BYTES = 256 * 1024;

export interface HeadRequest {
  readonly git: GitBinary;
  readonly repository: Repository;
  readonly keys: HeadKeys;
  /** What was read of an earlier HEAD, or of this one. */
  readonly before: HeadParts;
  /** Ids of the commits of the history; `null` when they are not at hand, and no message can be asked for. */
  readonly ids: CommitIds | null;
  readonly isPartialClone: boolean;
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

/** One reading of what stands at HEAD. */
class HeadReader {
  readonly problems: Problem[] = [];
  readonly #request: HeadRequest;
  readonly #target: GitTarget;
  readonly #run: Pick<HeadRequest, 'git' | 'deadlineMs' | 'signal'> & { readonly target: GitTarget };

  constructor(request: HeadRequest) {
    const { git, repository, deadlineMs, signal } = request;
    this.#request = request;
    this.#target = { directory: repository.path, bare: repository.kind === 'bare' };
    this.#run = { git, target: this.#target, deadlineMs, signal };
  }

  /** A part that cannot be read is `null`, and a problem; it never costs another part. */
  async attempt<Part>(read: () => Promise<Part>): Promise<Part | null> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof ProblemError) this.problems.push(error.problem);
      else if (error instanceof LogFormatError) this.#tell('unreadableOutput', error.message);
      else throw error;
      return null;
    }
  }

  async readTree(): Promise<TreePart> {
    const { keys, isPartialClone } = this.#request;
    const { commit } = keys;
    const { git, signal } = this.#run;
    const lost = isPartialClone ? await readMissingObjects(git, this.#target, commit, signal) : new Set<string>();
    const listed = await readHeadTree({ ...this.#run, commit, withSizes: lost.size === 0 });
    const [areCounted, texts] = await Promise.all([
      lost.size > 0 || this.#countLines(listed),
      this.#readTexts(listed, lost),
    ]);
    const { columns } = listed;
    const isWhole = (lost.size > 0 || !this.#lacksBlob(listed)) && areCounted && texts !== null;
    const key = isWhole ? keys.tree : NEVER_CURRENT;
    return { key, commit, columns, ...(texts ?? { texts: new Map<string, null>(), ignored: [] }) };
  }

  async readTags(): Promise<TagPart> {
    const { git, keys, signal } = this.#request;
    const { commit } = keys;
    const part = { key: keys.tags ?? NEVER_CURRENT, commit, tags: await this.#listTags() };
    const newest = newestVersionTag(part.tags);
    if (newest === null) return { ...part, commitsSince: new Map() };
    const count = await countCommitsBeyond(git, this.#target, { commit, known: newest.commit }, signal);
    return { ...part, commitsSince: new Map([[newest.name, count]]) };
  }

  async readWords(key: string, ids: CommitIds, known: CommitWords | null): Promise<WordPart> {
    const { coAuthors, ticketPattern } = this.#request.options;
    const tickets = ticketPattern === null ? null : this.#ticketFinder(ticketPattern);
    const { words, slowPattern } = await readCommitWords({ ...this.#run, ids, coAuthors, tickets, known });
    if (slowPattern !== null) this.#tell('invalidSetting', `For this repository ${slowPattern}.`, TICKET_SETTING);
    const isWhole = slowPattern === null && (ticketPattern === null) === (tickets === null);
    return { key: isWhole ? key : NEVER_CURRENT, words };
  }

  /** From memory or the store, where HEAD alone has moved. */
  async #listTags(): Promise<readonly HeadTag[]> {
    const { git, repository, keys, before, signal } = this.#request;
    if (before.tags !== null && before.tags.key === keys.tags) return before.tags.tags;
    if (hasNoTags(gitFoldersOf(repository))) return [];
    const recorded = await readTags(git, this.#target, signal);
    return recorded.map(({ name, commit, date }) => ({ name, commit, madeAt: parseRawDate(date).seconds }));
  }

  #tell(
    code: 'unreadableOutput' | 'invalidSetting' | 'missingObject',
    detail: string,
    subject = this.#request.repository.name,
  ): void {
    this.problems.push(createProblem(code, subject, detail));
  }

  #ticketFinder(pattern: string): TicketFinder | null {
    try {
      return new TicketFinder(pattern);
    } catch (error) {
      this.#tell('invalidSetting', String(error), TICKET_SETTING);
      return null;
    }
  }

  /** Whether the repository has lost a blob that it should have. */
  #lacksBlob({ columns: { bytes, kinds }, ids, idBytes }: ListedTree): boolean {
    const row = bytes.findIndex((size, index) => Number.isNaN(size) && HEAD_KINDS[kinds[index] ?? 0] !== 'submodule');
    if (row === -1) return false;
    // Counting lines may have met it, or another one.
    const isTold = this.problems.some(({ code }) => code === 'missingObject');
    if (!isTold) this.#tell('missingObject', `Object ${objectIdAt(ids, row, idBytes)}.`);
    return true;
  }

  /** Whether the lines are all counted; else all are unknown. */
  async #countLines({ columns }: ListedTree): Promise<boolean> {
    const { keys, before } = this.#request;
    const base: CountedHead | null = before.tree?.key === NEVER_CURRENT ? null : before.tree;
    const counted = await this.attempt(async () => {
      await countHeadLines({ ...this.#run, commit: keys.commit, columns, base });
      return true;
    });
    if (counted === null) forgetLines(columns);
    return counted !== null;
  }

  /** The texts that health looks into, and the file of ignored revisions, in one process. */
  async #readTexts(
    { columns, ids, idBytes }: ListedTree,
    lost: ReadonlySet<string>,
  ): Promise<Pick<TreePart, 'texts' | 'ignored'> | null> {
    const paths = new SortedPaths(columns.paths);
    const wanted = healthTexts(headTreeOf(columns));
    const places = new Map<string, string>();
    for (const path of [IGNORED_REVISIONS_FILE, ...wanted]) {
      const row = paths.find(Buffer.from(path));
      const id = row === -1 ? null : objectIdAt(ids, row, idBytes);
      // Asking for a blob that is not there would make git fetch it.
      if (id !== null && !lost.has(id)) places.set(path, id);
    }
    const request = { ...this.#run, ids: [...places.values()], maxBytes: MOST_TEXT_BYTES };
    const read = await this.attempt(() => readBlobTexts(request));
    if (read === null) return null;
    const textOf = new Map([...places.keys()].map((path, index) => [path, read[index] ?? null]));
    return {
      texts: new Map(wanted.map((path) => [path, textOf.get(path) ?? null])),
      ignored: parseIgnoredRevisions(textOf.get(IGNORED_REVISIONS_FILE) ?? ''),
    };
  }
}

/**
 * Reads what stands at HEAD beside the history: files with their lines and some texts, tags, and what messages say where the
 * options ask for it. Parts that are still those of now are taken over. Never throws for what a repository can do wrong:
 * a part that could not be read is `null`, and a problem says why. Aborting `signal` makes it the problem `cancelled`.
 */
export async function readHeadFacts(request: HeadRequest): Promise<HeadReading> {
  const { before, keys, ids } = request;
  const current = currentParts(before, keys);
  const reader = new HeadReader(request);
  const [tree, tags, words] = await Promise.all([
    current.tree ?? reader.attempt(() => reader.readTree()),
    current.tags ?? reader.attempt(() => reader.readTags()),
    keys.words === null || ids === null
      ? current.words
      : reader.attempt(() => reader.readWords(keys.words ?? NEVER_CURRENT, ids, current.words?.words ?? null)),
  ]);
  return { parts: { tree, tags, words }, problems: reader.problems };
}
