/** Every kind of trouble a run can meet. A code is stable: settings, tests and documentation refer to it. */
export type ProblemCode =
  | 'gitNotFound'
  | 'gitTooOld'
  | 'noFolder'
  | 'noRepository'
  | 'folderNotFound'
  | 'folderNotReadable'
  | 'invalidSetting'
  | 'unusedSetting'
  | 'invalidSettingsFile'
  | 'repositoryVanished'
  | 'unsafeOwnership'
  | 'invalidRepository'
  | 'embeddedBareRepository'
  | 'emptyRepository'
  | 'unbornHead'
  | 'detachedHead'
  | 'shallowClone'
  | 'partialClone'
  | 'graftedHistory'
  | 'replaceRefs'
  | 'missingObject'
  | 'noFileChanges'
  | 'headMoved'
  | 'linesNotCounted'
  | 'filesNotRead'
  | 'lineCountMismatch'
  | 'timedOut'
  | 'outputTooLarge'
  | 'gitFailed'
  | 'unreadableOutput'
  | 'depthLimitReached'
  | 'cacheUnavailable'
  | 'cacheDamaged'
  | 'historyGone'
  | 'cancelled'
  | 'noReport'
  | 'internalError'
  | CiProblemCode
  | ExtensionProblemCode;

/** Trouble with what other extensions add: it threw, was late, or answered nonsense. */
export type ExtensionProblemCode = 'extensionFailed';

/** Trouble with CI jobs. */
export type CiProblemCode =
  | 'notJenkins'
  | 'noJobList'
  | 'noJobs'
  | 'malformedJobs'
  | 'malformedAnswer'
  | 'tooManyJobs'
  | 'foldersTooDeep'
  | 'foldersNotSaved'
  | 'unreadableExport'
  | 'unreadableMapping'
  | RequestProblemCode;

/** Trouble with a request to a server. */
export type RequestProblemCode =
  | 'invalidUrl'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'refused'
  | 'rateLimited'
  | 'budgetExhausted'
  | 'serverError'
  | 'circuitOpen'
  | 'timeout'
  | 'tls'
  | 'unreachable'
  | 'truncated'
  | 'notJson'
  | 'tooLarge'
  | 'tooDeep'
  | 'foreignRedirect'
  | 'redirectLoop';

/**
 * Something that a person should know about a repository or about the run.
 *
 * `error`: numbers are missing or cut short. `warning`: numbers are there and mean less than they seem to.
 * `info`: a fact that explains what is shown.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning' | 'info';
  /** One sentence that names the thing concerned, for people. */
  readonly message: string;
  /** What to do about it, one sentence; empty when nothing needs doing. */
  readonly action: string;
  /** Technical detail (git's own words, an object id, an exit code); may be empty. Never holds a credential. */
  readonly detail: string;
}
