/** An organization that a domain belonged to for some time; both days are inclusive, `YYYY-MM-DD` in UTC. */
export interface DatedOrganization {
  readonly name: string;
  /** `null` for ever before. */
  readonly since: string | null;
  /** `null` until now. */
  readonly until: string | null;
}

/** Which pairs of files or repositories count as changed together (METRICS: Temporal coupling). */
export interface CouplingOptions {
  /** Least mean of the revisions of both. */
  readonly minRevisions: number;
  /** Least number of change sets that changed both. */
  readonly minShared: number;
  /** Least degree, in percent. */
  readonly minDegree: number;
  /** Change sets with more files are left out before revisions are counted. */
  readonly maxChangeSet: number;
}

/** What decides the numbers: two runs with equal options, `asOf` and heads give byte-identical reports. */
export interface MetricOptions {
  /** The moment at which the windows end, ISO 8601 in UTC with seconds, e.g. `2026-11-21T09:30:00Z`. */
  readonly asOf: string;
  /** Commits reachable from HEAD, or from HEAD and every branch, remote branch and tag. */
  readonly scope: 'head' | 'all';
  /**
   * Only changes of these files and folders, from the top of each repository; empty means all. As
   * `normalizePathPrefix` gives them, sorted, each once.
   */
  readonly paths: readonly string[];
  /** Only commits by people whose name or e-mail matches one of these globs, case-insensitive; empty means all. Sorted. */
  readonly authors: readonly string[];
  /** A repository is `current` when its last commit is at most this many days older than `asOf`. */
  readonly currentDays: number;
  /** Beyond `currentDays` and up to this many days it is `active`; after that `inactive`. */
  readonly activeDays: number;
  /** Names or e-mails (globs, case-insensitive) of bots, beside the built-in list. */
  readonly bots: readonly string[];
  /** Canonical e-mail → other e-mails of the same person; merges people beyond `.mailmap`. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** E-mail domain → organization, over time where it changed hands; overrides the registrable domain. */
  readonly organizations: Readonly<Record<string, string | readonly DatedOrganization[]>>;
  /** A person whose last commit is more days older than `asOf` is inactive. */
  readonly inactiveDays: number;
  /** Whether `Co-authored-by` trailers are read and count as contributions; shown apart. */
  readonly coAuthors: boolean;
  /** Regular expression of ticket keys in commit messages, for coupling across repositories; `null` reads none. */
  readonly ticketPattern: string | null;
  /** Group → globs of names or relative paths of its repositories. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Globs of generated, vendored and lock files: out of hotspots, coupling, ownership and languages, in every commit count. */
  readonly excludedFiles: readonly string[];
  readonly coupling: CouplingOptions;
  /** Points of each health feature, by its key; one that is missing here counts nothing. */
  readonly healthWeights: Readonly<Record<string, number>>;
}

/** Where what was read is kept for the next run, and how much of it. */
export interface CacheOptions {
  /** Absolute path of a folder; made when missing. */
  readonly directory: string;
  /** How large the store may be after a run. */
  readonly maxBytes: number;
  /** How long a repository is kept that nobody analyzes. */
  readonly keepDays: number;
}

/** How a run goes about its work. None of these may change a number. */
export interface RunOptions {
  /** Folders to search, absolute paths. */
  readonly folders: readonly string[];
  /** Repositories already known to the host (VS Code's git extension), absolute paths of work trees. */
  readonly knownRepositories: readonly string[];
  /** Repositories at once; 0 chooses min(2 × cores, repositories, 16). */
  readonly concurrency: number;
  /** Absolute path of git; `null` looks it up in PATH outside the searched folders. */
  readonly gitPath: string | null;
  /**
   * Who counts lines: our counter where it is provably right (`auto`), git alone (`git`), or nobody (`none`), which
   * leaves them out of the report.
   */
  readonly lineEngine: 'auto' | 'git' | 'none';
  /** Deadline for the commits of one repository, and again for its lines. */
  readonly historyTimeoutMs: number;
  /** How many folders deep below each searched folder. */
  readonly maxDepth: number;
  /** Globs of folders not to search, matched against the path relative to the searched folder. */
  readonly ignore: readonly string[];
  /** Only repositories whose name or relative path matches one of these globs; empty means all. */
  readonly only: readonly string[];
  /** Repositories whose name or relative path matches one of these globs are left out. */
  readonly exclude: readonly string[];
  /** `null` keeps nothing. */
  readonly cache: CacheOptions | null;
  /** Whether files at HEAD, tags and messages are read: what health, hotspots, truck factor, languages and releases need. */
  readonly readFiles: boolean;
}

export interface AnalysisOptions {
  readonly metrics: MetricOptions;
  readonly run: RunOptions;
}
