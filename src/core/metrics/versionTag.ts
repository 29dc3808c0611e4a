import type { HeadTag } from '../history/headTree.ts';
import { compareText } from '../model/compareText.ts';

/** Longer names are no versions; it also bounds how long a hostile one is looked at. */
const LONGEST_NAME = 256;
/** Tags that move, or that a machine makes every day. */
const NOT_RELEASED = /(?:^|[^a-z])(?:nightly|latest|snapshot|canary|daily)(?:$|[^a-z])/iu;
/** Two or more numbers, as in `v1.2.3`, `release-1.2`, `name@1.2.3`, `2024.01`, `OpenSSL_1_1_1k`; the first has no more digits than a year. */
const SEVERAL_NUMBERS = /(?:^|[^\d.])(\d{1,4}(?:[._]\d+)+)/u;
/** One number that says it is a version, as in `v250`, `release-12`, `v5-rc1`. */
const ONE_NUMBER =
  /^(?:.*[/@_-])?(?:v|version[-_/]?|rel(?:ease)?[-_/]?)(\d{1,6})(?:[-_.]?(?:alpha|beta|rc|pre)[-_.]?\d*)?$/iu;

/** The numbers of a version, `1.2.3` as 1, 2 and 3; `null` when the name is none. */
function versionNumbers(name: string): readonly number[] | null {
  if (name.length > LONGEST_NAME || NOT_RELEASED.test(name)) return null;
  const numbers = (SEVERAL_NUMBERS.exec(name) ?? ONE_NUMBER.exec(name))?.[1];
  return numbers === undefined ? null : numbers.split(/[._]/u).map(Number);
}

/**
 * Whether a tag names a version (METRICS: Release frequency): numbers as in semantic or calendar versions, behind whatever
 * prefix; pre-releases are versions too. `nightly`, `latest` and their like are none, nor are names without such numbers.
 *
 * @param name without `refs/tags/`
 */
export function isVersionTag(name: string): boolean {
  return versionNumbers(name) !== null;
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? -1) - (b[place] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Tags made at one moment by their numbers; `1.2.0` is newer than `1.2.0-rc1`. */
function compareVersions(a: HeadTag, b: HeadTag): number {
  const byNumbers = compareNumbers(versionNumbers(a.name) ?? [], versionNumbers(b.name) ?? []);
  return byNumbers === 0 ? compareText(b.name, a.name) : byNumbers;
}

/**
 * The version tag that was made last; of several made at one moment the greatest version. Tags without a date stand behind
 * all others.
 *
 * @returns `null` when no tag names a version
 */
export function newestVersionTag(tags: readonly HeadTag[]): HeadTag | null {
  let newest: HeadTag | null = null;
  for (const tag of tags) {
    if (!isVersionTag(tag.name)) continue;
    if (newest === null || isNewer(tag, newest)) newest = tag;
  }
  return newest;
}

function isNewer(tag: HeadTag, than: HeadTag): boolean {
  const [seconds, others] = [dateOf(tag), dateOf(than)];
  return seconds === others ? compareVersions(tag, than) > 0 : seconds > others;
}

function dateOf({ madeAt }: HeadTag): number {
  return Number.isNaN(madeAt) ? -Infinity : madeAt;
}
