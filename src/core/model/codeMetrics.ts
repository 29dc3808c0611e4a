/** A person as the report shows them. */
export interface PersonName {
  readonly name: string;
  readonly email: string;
}

/** A file that is large and changes often (METRICS: Hotspot), with who knows it. */
export interface Hotspot {
  /** From the top of the repository, `/` between its parts. */
  readonly path: string;
  /** Commits that changed it, merges and ignored revisions left out. */
  readonly revisions: number;
  /** Its lines at HEAD. */
  readonly lines: number;
  /** 0 to 100: revisions × lines, each scaled to 0..1 within the repository; one decimal. */
  readonly score: number;
  /** Who inserted most lines; `null` while or where lines are not known. */
  readonly mainDeveloper: PersonName | null;
  /** The main developer's share of all insertions, 0 to 1. */
  readonly ownership: number | null;
  /** 1 − Σ (revisions of an author / revisions)², 0 to 1: the nearer to 1, the more people share it. */
  readonly fragmentation: number;
  /** Whole months since the last change until `asOf`; `null` without a dated one. */
  readonly ageMonths: number | null;
  readonly insertions: number | null;
  readonly deletions: number | null;
}

/** Two files that change together (code-maat's coupling). */
export interface FileCoupling {
  /** The lesser of both by code unit. */
  readonly path: string;
  readonly otherPath: string;
  /** Change sets that changed both. */
  readonly shared: number;
  /** ⌊100 · shared / mean revisions⌋, in percent. */
  readonly degree: number;
  /** Mean of the revisions of both, in change sets that were not too large. */
  readonly averageRevisions: number;
}

/** Sum of Coupling (code-maat's soc): how many other files changed whenever this one did. */
export interface ChangeSetSum {
  readonly path: string;
  readonly sum: number;
}

/** Two repositories that the same people, or the same tickets, change together. */
export interface RepositoryCoupling {
  readonly repositoryId: string;
  readonly otherRepositoryId: string;
  /** `author`: one person within 24 hours. `ticket`: one ticket key. The one with the higher degree. */
  readonly basis: 'author' | 'ticket';
  readonly shared: number;
  /** In percent, as of files. */
  readonly degree: number;
  readonly averageRevisions: number;
}

/** A language at HEAD by linguist's table. */
export interface Language {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}
