import { createHash } from 'node:crypto';

import { readShallowBoundary, tagsFingerprint } from '../git/refFiles.ts';
import { HEALTH_TEXTS_VERSION } from '../health/healthTexts.ts';
import { HEAD_LAYOUT } from '../history/headPartsCodec.ts';
import { NEVER_CURRENT, type HeadParts } from '../history/headParts.ts';
import { boundaryDigest } from '../history/revisions.ts';
import { newestVersionTag } from '../metrics/versionTag.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Repository } from '../model/repository.ts';

import { gitFoldersOf } from './prepareRepository.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** What decides each part of what is read of HEAD. */
export interface HeadKeys {
  readonly commit: string;
  readonly tree: string;
  /** `null` when the files do not tell whether a tag has changed. */
  readonly tags: string | null;
  /** `boundaryDigest` of the clone: with it the commits since a tag change. */
  readonly boundary: string;
  /** `null` when nothing is asked of messages. */
  readonly words: string | null;
}

function wordsKey({ coAuthors, ticketPattern }: MetricOptions): string | null {
  if (!coAuthors && ticketPattern === null) return null;
  const digest = createHash('sha256').update(JSON.stringify([coAuthors, ticketPattern]));
  return `${String(HEAD_LAYOUT)} ${digest.digest('hex')}`;
}

/**
 * What the parts have to be to be those of now: no process is started. `null` when there is nothing to read, as HEAD has no
 * commit.
 */
export function headKeysOf(
  repository: Repository,
  { head, validity }: Pick<RepositoryFacts, 'head' | 'validity'>,
  options: MetricOptions,
): HeadKeys | null {
  const { commit } = head;
  if (commit === null) return null;
  const tags = tagsFingerprint(gitFoldersOf(repository));
  const clone = validity.includes('partialClone') ? 'partial' : 'whole';
  return {
    commit,
    tree: [HEAD_LAYOUT, HEALTH_TEXTS_VERSION, clone, commit].join(' '),
    tags: tags === null ? null : [HEAD_LAYOUT, tags].join(' '),
    boundary: boundaryDigest(readShallowBoundary(repository.commonDirectory)),
    words: wordsKey(options),
  };
}

/** The parts that are still those of now. */
export function currentParts({ tree, tags, words }: HeadParts, keys: HeadKeys): HeadParts {
  const isListed = tags !== null && tags.key === keys.tags;
  const isSame = isListed && tags.commit === keys.commit && tags.boundary === keys.boundary;
  const newest = isSame ? newestVersionTag(tags.tags) : null;
  const isCounted = isSame && (newest === null || tags.commitsSince.has(newest.name));
  return {
    tree: tree?.key === keys.tree ? tree : null,
    tags: isCounted ? tags : null,
    words: words?.key === keys.words ? words : null,
  };
}

/** What decides the parts that were read of HEAD; `null` when one of them is missing or not whole. */
export function keyOfParts({ tree, tags, words }: HeadParts, commit: string | null): string | null {
  if (tree === null || tags?.commit !== commit) return null;
  const keys = [tree.key, tags.key, words?.key ?? null];
  return keys.includes(NEVER_CURRENT) ? null : JSON.stringify(keys);
}

/** {@link keyOfParts} of parts that are those of now; `null` when the files do not tell. */
export function keyOfHead({ tree, tags, words }: HeadKeys): string | null {
  return tags === null ? null : JSON.stringify([tree, tags, words]);
}
