import type { Problem } from '../../core/model/problem.ts';
import type { RepositoryGroup } from '../present/arrangement.ts';
import type { ChangedFileRow } from '../present/mostChangedFiles.ts';
import type { FactRow } from '../present/repositoryFacts.ts';

export interface GroupNode {
  readonly kind: 'group';
  readonly group: RepositoryGroup;
}

/** Holds an id only: what it shows is looked up when it is shown. */
export interface RepositoryNode {
  readonly kind: 'repository';
  readonly repositoryId: string;
}

export interface ProblemNode {
  readonly kind: 'problem';
  /** `null` for a problem of the run itself. */
  readonly repositoryId: string | null;
  /** Position among the problems of its repository or run. */
  readonly index: number;
  readonly problem: Problem;
}

export interface FactNode {
  readonly kind: 'fact';
  readonly repositoryId: string;
  readonly fact: FactRow;
}

/** How many CI jobs a repository has; leads to them. */
export interface CiJobsNode {
  readonly kind: 'ciJobs';
  readonly repositoryId: string;
  readonly fact: FactRow;
}

/** The health of a repository; its features lie below. */
export interface HealthNode {
  readonly kind: 'health';
  readonly repositoryId: string;
  readonly fact: FactRow;
}

export interface HealthFeatureNode {
  readonly kind: 'healthFeature';
  readonly repositoryId: string;
  readonly fact: FactRow;
}

/** The heading of a repository's most changed files. */
export interface ChangedFilesNode {
  readonly kind: 'changedFiles';
  readonly repositoryId: string;
}

export interface ChangedFileNode {
  readonly kind: 'changedFile';
  readonly repositoryId: string;
  readonly file: ChangedFileRow;
}

/** A row of the tree. */
export type TreeNode =
  | GroupNode
  | RepositoryNode
  | ProblemNode
  | FactNode
  | HealthNode
  | HealthFeatureNode
  | CiJobsNode
  | ChangedFilesNode
  | ChangedFileNode;
