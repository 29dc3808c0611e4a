import type { GitBinary } from '../gitBinary.ts';
import type { GitTarget } from '../gitTarget.ts';

import { collectOutput } from './streamQuery.ts';

const DEADLINE_MS = 30_000;
/** Some 400,000 tags. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Fields of a tag; a name holds no blank. What it leads to is told one step down only, as older versions of git do. */
const FORMAT = '%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(creatordate:raw) %(refname:strip=2)';

/** A tag that leads to a commit. */
export interface RecordedTag {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** Object id of the commit. */
  readonly commit: string;
  /** When the tag (a light one: its commit) was made, as git's raw date; empty when git does not tell. */
  readonly date: string;
}

interface ListedTag {
  readonly name: string;
  readonly type: string;
  readonly objectId: string;
  readonly date: string;
}

/** One line of the list. A light tag leads to nothing further; one without a tagger has no date. */
function parseLine(line: string): ListedTag {
  const [type = '', objectId = '', targetType = '', targetId = '', ...rest] = line.split(' ');
  const isLight = targetId === '';
  return {
    name: rest.at(-1) ?? '',
    type: isLight ? type : targetType,
    objectId: isLight ? objectId : targetId,
    date: rest.slice(0, -1).join(' '),
  };
}

/** Commits that tags of tags lead to in the end; others are left out. */
async function peel(
  git: GitBinary,
  target: GitTarget,
  tags: readonly ListedTag[],
  signal: AbortSignal,
): Promise<readonly RecordedTag[]> {
  if (tags.length === 0) return [];
  const output = await collectOutput(git, target, {
    args: ['cat-file', '--batch-check=%(objectname)'],
    input: Buffer.from(tags.map(({ objectId }) => `${objectId}^{commit}\n`).join(''), 'latin1'),
    deadlineMs: DEADLINE_MS,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  });
  const answers = output.toString('latin1').split('\n');
  return tags.flatMap(({ name, date }, index) => {
    const commit = answers[index] ?? '';
    return /^[0-9a-f]+$/u.test(commit) ? [{ name, commit, date }] : [];
  });
}

/**
 * The tags that lead to a commit, by name. Tags of other objects are left out.
 *
 * @throws ProblemError when git cannot list them, or `signal` aborts
 */
export async function readTags(
  git: GitBinary,
  target: GitTarget,
  signal: AbortSignal,
): Promise<readonly RecordedTag[]> {
  const command = {
    args: ['for-each-ref', `--format=${FORMAT}`, 'refs/tags/'],
    deadlineMs: DEADLINE_MS,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  };
  const output = await collectOutput(git, target, command);
  const listed = output.toString('utf8').split('\n').filter(Boolean).map(parseLine);
  const commits = listed.filter(({ type }) => type === 'commit');
  const nested = listed.filter(({ type }) => type === 'tag');
  const tags = [
    ...commits.map(({ name, objectId, date }) => ({ name, commit: objectId, date })),
    ...(await peel(git, target, nested, signal)),
  ];
  return tags.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
