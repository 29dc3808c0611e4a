/** Jobs that serve the CI itself begin with one of these, unless settings say otherwise. */
export const INFRASTRUCTURE_PREFIXES: readonly string[] = [
  'lab-',
  'lf-',
  'openci-',
  'rtdv3-',
  'global-jjb-',
  'ci-management-',
  'releng-',
  'autorelease-',
  'docs-',
  'infra-',
];

/** Where CI jobs are read from, and what decides where they belong. */
export interface CiOptions {
  /** Addresses of Jenkins servers, folders or views: http or https. */
  readonly jenkins: readonly string[];
  /** Address of GitHub's API; `null` asks no GitHub. */
  readonly githubApi: string | null;
  /** Files exported from Jenkins, absolute paths. */
  readonly exportFiles: readonly string[];
  /** Glob of job names → name, path or id of the repository that they belong to. */
  readonly mappings: Readonly<Record<string, string>>;
  /** Jenkins Job Builder files that declare jobs, absolute paths. */
  readonly jjbFiles: readonly string[];
  /** Beginnings of names of jobs that serve the CI itself. */
  readonly infrastructurePrefixes: readonly string[];
  /** Globs of names of repositories that are archived or read-only. */
  readonly archived: readonly string[];
}

/** A login for one server. Never kept, never logged, never sent to another origin. */
export interface CiLogin {
  /** scheme://host[:port] of the server. */
  readonly origin: string;
  /** `null` for a token that stands alone. */
  readonly user: string | null;
  readonly secret: string;
}
