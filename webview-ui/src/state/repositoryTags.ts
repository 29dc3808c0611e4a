import type { DashboardRepository, RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import type { ActivityStatus, ResultState, ValidityFlag } from '../../../src/core/model/report.ts';
import type { RepositoryKind } from '../../../src/core/model/repository.ts';

export interface RepositoryTag {
  readonly label: string;
  /** What it means for the numbers. */
  readonly title: string;
  /** `problem`: the numbers are missing or too low. */
  readonly tone: 'problem' | 'plain';
}

const STATES: Readonly<Record<Exclude<ResultState, 'complete'>, RepositoryTag>> = {
  incomplete: {
    label: 'incomplete',
    title: 'Only part of the history was read: every number is a lower bound.',
    tone: 'problem',
  },
  failed: { label: 'failed', title: 'The repository could not be read.', tone: 'problem' },
  cancelled: {
    label: 'cancelled',
    title: 'The analysis was cancelled: numbers are missing or lower bounds.',
    tone: 'problem',
  },
  skipped: { label: 'not read', title: 'The repository is listed and was not read.', tone: 'problem' },
};

const VALIDITY: Readonly<Record<ValidityFlag, RepositoryTag>> = {
  shallow: {
    label: 'shallow',
    title: 'Shallow clone: history before its boundary is missing, so counts are low.',
    tone: 'problem',
  },
  partialClone: { label: 'partial clone', title: 'Partial clone: line counts are left out.', tone: 'plain' },
  grafts: { label: 'grafts', title: 'A grafts file is there; it is not applied.', tone: 'plain' },
  replaceRefs: { label: 'replace refs', title: 'Replace refs are there; they are not applied.', tone: 'plain' },
  missingObjects: {
    label: 'missing objects',
    title: 'Objects are missing: only the history before them was read.',
    tone: 'problem',
  },
};

const KINDS: Readonly<Record<RepositoryKind, RepositoryTag | null>> = {
  workTree: null,
  submodule: { label: 'submodule', title: 'A submodule of another repository.', tone: 'plain' },
  linkedWorktree: { label: 'worktree', title: 'A linked worktree; its main work tree lies elsewhere.', tone: 'plain' },
  bare: { label: 'bare', title: 'A bare repository: it has no work tree.', tone: 'plain' },
  embeddedBare: {
    label: 'embedded bare',
    title: "A bare repository inside another one's work tree: listed, never run.",
    tone: 'plain',
  },
};

const COPY: RepositoryTag = {
  label: 'copy',
  title: 'Another clone of a repository in this list; left out of every total.',
  tone: 'plain',
};

const LINES_CUT_SHORT: RepositoryTag = {
  label: 'lines cut short',
  title: 'The analysis ended before all lines were counted: figures that need them are missing.',
  tone: 'plain',
};

const ACTIVITY: Readonly<Record<ActivityStatus, RepositoryTag | null>> = {
  current: null,
  active: null,
  inactive: { label: 'inactive', title: 'No commit for longer than the limit in the settings.', tone: 'plain' },
  empty: { label: 'empty', title: 'No commits yet.', tone: 'plain' },
};

/** What stands beside a repository's name, most important first. */
export function repositoryTags({ kind, overview }: DashboardRepository): readonly RepositoryTag[] {
  return [...(overview === null ? [] : resultTags(overview)), KINDS[kind]].filter((tag) => tag !== null);
}

function resultTags(overview: RepositoryOverview): readonly (RepositoryTag | null)[] {
  const { state, validity, copyOf, activity } = overview;
  const lines = activity?.lines.state;
  return [
    state === 'complete' ? null : STATES[state],
    ...validity.map((flag) => VALIDITY[flag]),
    lines === 'partial' ? LINES_CUT_SHORT : null,
    activity === null ? null : ACTIVITY[activity.status],
    copyOf === null ? null : COPY,
  ];
}

/** One sentence for the state of a result. */
export function stateExplanation(state: ResultState): string {
  return state === 'complete' ? 'The whole history in scope was read.' : STATES[state].title;
}

/** One sentence for a limit of the numbers. */
export function validityExplanation(flag: ValidityFlag): string {
  return VALIDITY[flag].title;
}
