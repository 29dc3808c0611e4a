import type { CiSuggestion, RepositoryCiJobs } from '../../core/model/ciAllocation.ts';
import type { CiSource } from '../../core/model/ciReport.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { CiGroupKey, CiHeadingRow } from '../present/ciGroups.ts';
import type { PlacedCiJob } from '../present/ciJobPlaces.ts';

export interface CiGroupNode {
  readonly kind: 'ciGroup';
  readonly key: CiGroupKey;
  readonly row: CiHeadingRow;
}

/** A repository with its jobs. */
export interface CiRepositoryNode {
  readonly kind: 'ciRepository';
  readonly repositoryId: string;
  readonly owned: RepositoryCiJobs;
}

export interface CiJobNode {
  readonly kind: 'ciJob';
  readonly jobId: string;
  readonly placed: PlacedCiJob;
}

/** A repository that an unallocated job might belong to. */
export interface CiSuggestionNode {
  readonly kind: 'ciSuggestion';
  readonly repositoryId: string;
  readonly parent: CiJobNode;
  readonly suggestion: CiSuggestion;
}

/** A server or a file. */
export interface CiSourceNode {
  readonly kind: 'ciSource';
  readonly sourceId: string;
  readonly source: CiSource;
}

export interface CiProblemNode {
  readonly kind: 'ciProblem';
  /** `null` for what concerns no source: declared mappings. */
  readonly parent: CiSourceNode | null;
  /** Position among the problems of its source or report. */
  readonly index: number;
  readonly problem: Problem;
}

/** A row of the CI Jobs view. */
export type CiNode = CiGroupNode | CiRepositoryNode | CiJobNode | CiSuggestionNode | CiSourceNode | CiProblemNode;
