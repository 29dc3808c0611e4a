/** A repository that jobs may belong to, as far as matching needs to know it. */
export interface RepositoryCandidate {
  /** Unique among the candidates. */
  readonly repositoryId: string;
  /** Names that jobs may know it by, with `/` between their parts. */
  readonly names: readonly string[];
  /** Its remotes as `host/path`, made by the same function that {@link MatchOptions.normalizeRemoteUrl} is. */
  readonly remoteKeys: readonly string[];
  /** Archived or read-only: its jobs are orphaned. */
  readonly archived: boolean;
  /** Folders from the searched one down to it. Of repositories that fit equally well, the deepest has the job. */
  readonly pathDepth: number;
}
