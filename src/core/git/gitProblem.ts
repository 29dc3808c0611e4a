import type { Problem } from '../model/problem.ts';
import { type CatalogueCode, createProblem } from '../model/problemCatalogue.ts';

import { FOLDER_MISSING, type GitExit } from './gitExit.ts';
import { stripCredentials } from './stripCredentials.ts';

const DETAIL_LIMIT = 2_000;

/**
 * Git's own sentences (LC_ALL=C), the more specific first. Each is looked for at the beginning of a line of git's, since
 * the rest of a line may hold names that the repository chose.
 */
const SENTENCES: readonly (readonly [RegExp, CatalogueCode])[] = [
  [/^fatal: (?:detected dubious ownership|unsafe repository)/mu, 'unsafeOwnership'],
  [/^fatal: cannot use bare repository/mu, 'embeddedBareRepository'],
  [/^(?:fatal|error): (?:unable to read current working directory|cannot come back to cwd)/imu, 'repositoryVanished'],
  [/^fatal: not a git repository/mu, 'invalidRepository'],
  [/^fatal: (?:invalid gitfile format|no path in gitfile|error reading|error opening)\b/mu, 'invalidRepository'],
  [/^fatal: (?:bad config|bad numeric config|bad boolean config|invalid value for)/mu, 'invalidRepository'],
  [/^fatal: (?:Expected git repo version|unknown repository extension|repo version is)/mu, 'invalidRepository'],
  [/^fatal: (?:your current branch appears to be broken|No such ref: HEAD)/mu, 'invalidRepository'],
  // Said of a commit's own tree, without its id.
  [/^fatal: not a tree object/mu, 'missingObject'],
];

/** Sentences about one object; the group is its id. What is missing comes before the commit that needed it. */
const OBJECT_SENTENCES: readonly RegExp[] = [
  /^(?:fatal|error): (?:could not read|unable to read|cannot read|unable to parse) (?:object |tree |commit |sha1 file of )?\(?([0-9a-f]{40,64})\b/imu,
  /^(?:fatal|error): bad (?:object|tree object|blob object|commit object) ([0-9a-f]{40,64})\b/imu,
  /^(?:fatal|error): missing (?:blob|tree|commit|tag)? ?(?:object )?'?([0-9a-f]{40,64})\b/imu,
  /^(?:fatal|error): (?:loose|packed) object ([0-9a-f]{40,64})\b/imu,
  /^(?:fatal|error): unable to (?:unpack|parse) ([0-9a-f]{40,64}) header/imu,
  /^(?:fatal|error): (?:corrupt loose object|garbage at end of loose object|hash mismatch) '?([0-9a-f]{40,64})\b/imu,
  /^(?:fatal|error): (?:hash mismatch for|could not fetch|invalid object|failed to read object) '?([0-9a-f]{40,64})\b/imu,
  /^fatal: git cat-file ([0-9a-f]{40,64}): bad file/imu,
  /^(?:fatal|error): failed to traverse parents of commit ([0-9a-f]{40,64})\b/imu,
];

/** `object file .git/objects/ab/cdef… is empty` writes the id as a path. */
const OBJECT_FILE = /^(?:fatal|error): object file \S*?([0-9a-f]{2})[/\\]([0-9a-f]{38,62}) is empty/imu;

/** What a git process that did not do its work means to the user. `repositoryName` is shown in the message. */
export function gitProblem(exit: GitExit, repositoryName: string): Problem {
  if (exit.reason === 'timedOut' || exit.reason === 'cancelled' || exit.reason === 'outputTooLarge') {
    return createProblem(exit.reason, repositoryName, detailOf(exit));
  }
  if (exit.reason === 'notStarted') {
    const code = exit.stderr.startsWith(FOLDER_MISSING) ? 'repositoryVanished' : 'gitFailed';
    return createProblem(code, repositoryName, detailOf(exit));
  }
  const sentence = SENTENCES.find(([pattern]) => pattern.test(exit.stderr));
  if (sentence !== undefined) return createProblem(sentence[1], repositoryName, detailOf(exit));
  const objectId = missingObjectId(exit.stderr);
  if (objectId !== null) {
    return createProblem('missingObject', repositoryName, `Object ${objectId}. ${detailOf(exit)}`);
  }
  return createProblem('gitFailed', repositoryName, `${endOf(exit)} ${detailOf(exit)}`.trim());
}

function missingObjectId(stderr: string): string | null {
  for (const pattern of OBJECT_SENTENCES) {
    const id = pattern.exec(stderr)?.[1];
    if (id !== undefined) return id;
  }
  const file = OBJECT_FILE.exec(stderr);
  return file === null ? null : `${file[1] ?? ''}${file[2] ?? ''}`;
}

function endOf(exit: GitExit): string {
  return exit.signal === null ? `Exit code ${String(exit.exitCode)}.` : `Ended by ${exit.signal}.`;
}

/** Git's words, without credentials and without control characters that a terminal would obey. */
function detailOf(exit: GitExit): string {
  const printable = exit.stderr.replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? character : ' ',
  );
  const text = stripCredentials(printable).trim();
  return text.length > DETAIL_LIMIT ? `${text.slice(0, DETAIL_LIMIT)}…` : text;
}
