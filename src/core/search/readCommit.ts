import { gitProblem } from '../git/gitProblem.ts';
import { streamGit } from '../git/runGit.ts';
import { parseRawDate } from '../history/rawDate.ts';
import { revisionInput } from '../history/revisions.ts';
import { CHANGE_ARGUMENTS, PRINT_ARGUMENTS } from '../history/shapeArguments.ts';
import { formatInstant } from '../metrics/instants.ts';
import type { CommitDetails, CommittedFile } from '../model/commitSearch.ts';
import type { Instant } from '../model/instant.ts';
import { ProblemError } from '../model/problemCatalogue.ts';

import type { TextRequest } from './readCommitTexts.ts';

const DETAILS_FORMAT = '%H%x00%P%x00%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B%x00';
const FIELDS = 9;
const LONGEST_MESSAGE = 64 * 1024;
const MOST_FILES = 500;
/** Names of a hundred thousand files. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/**
 * Reads one commit and the files that it changed.
 *
 * @param commit object id
 * @returns `null` when there is no such commit
 * @throws ProblemError when git does not end well
 */
export async function readCommit(request: TextRequest, commit: string): Promise<CommitDetails | null> {
  const { git, target, repositoryName, deadlineMs, signal } = request;
  const chunks: Buffer[] = [];
  const command = {
    args: [
      ...['log', ...PRINT_ARGUMENTS, `--format=${DETAILS_FORMAT}`, '--numstat', ...CHANGE_ARGUMENTS],
      ...['--no-walk=unsorted', '--ignore-missing', '--stdin', '--'],
    ],
    input: revisionInput({ tips: [commit], excluded: [] }),
    deadlineMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    signal,
  };
  const exit = await streamGit(git, target, command, (chunk) => void chunks.push(Buffer.from(chunk)));
  if (exit.reason !== 'exited' || exit.exitCode !== 0) throw new ProblemError(gitProblem(exit, repositoryName));
  const output = Buffer.concat(chunks).toString('utf8');
  return output === '' ? null : readDetails(output);
}

function readDetails(output: string): CommitDetails {
  const fields = output.split('\0');
  const [commit = '', parents = '', authorName = '', authorEmail = '', authored = ''] = fields;
  const [committerName = '', committerEmail = '', committed = '', message = ''] = fields.slice(5, FIELDS);
  const files = fields.slice(FIELDS).flatMap(readFile);
  return {
    commit,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    authorName,
    authorEmail,
    authoredAt: instantOf(authored),
    committerName,
    committerEmail,
    committedAt: instantOf(committed),
    message: message.slice(0, LONGEST_MESSAGE),
    files: files.slice(0, MOST_FILES),
    fileCount: files.length,
  };
}

/** `12 TAB 3 TAB path`, both `-` for a binary file; the first one comes behind an empty line. */
function readFile(entry: string): readonly CommittedFile[] {
  const match = /^\n*(\d+|-)\t(\d+|-)\t(.+)$/su.exec(entry);
  if (match === null) return [];
  const [, insertions = '', deletions = '', path = ''] = match;
  return [{ path, insertions: linesOf(insertions), deletions: linesOf(deletions) }];
}

function linesOf(text: string): number | null {
  return text === '-' ? null : Number(text);
}

function instantOf(rawDate: string): Instant | null {
  const { seconds } = parseRawDate(rawDate);
  return Number.isNaN(seconds) ? null : formatInstant(seconds);
}
