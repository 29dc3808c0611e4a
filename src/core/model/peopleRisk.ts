import type { PersonName } from './codeMetrics.ts';

/** A factor over all time; `value` is `null` when there is no contribution. */
export interface Factor {
  readonly value: number | null;
  /** Share of all contributions that the fewest people or organizations have together. */
  readonly threshold: number;
}

/** Avelino's Truck Factor, over the files at HEAD. */
export interface TruckFactor {
  /** How many authors can go until half of the files have none left; `null` when no file has an author. */
  readonly value: number | null;
  /** Files that were looked at. */
  readonly files: number;
  /** Of those, files that have an author. */
  readonly authoredFiles: number;
  /** Whose leaving was counted, in that order, with the files that they author. */
  readonly authors: readonly (PersonName & { readonly files: number })[];
}

/** What a repository risks if people leave. */
export interface Risk {
  /** CHAOSS Contributor Absence Factor. */
  readonly contributorAbsenceFactor: Factor;
  /** CHAOSS Elephant Factor. */
  readonly elephantFactor: Factor;
  /** `null` when the files at HEAD, or what changed them, are not known. */
  readonly truckFactor: TruckFactor | null;
}

/** What only one person knows: of each they made more than half of all insertions (commits, where lines are not known). */
export interface PersonRisk extends PersonName {
  /** Ids. */
  readonly repositoryIds: readonly string[];
  /** Files at HEAD, over all repositories. */
  readonly files: number;
  /** CI jobs of these repositories; `null` when no CI jobs were read. */
  readonly ciJobs: number | null;
}
