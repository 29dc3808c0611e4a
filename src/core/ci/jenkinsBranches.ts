import type { CiStatus } from '../model/ciJob.ts';

import type { JenkinsItem } from './jenkinsItem.ts';
import { jenkinsStatus } from './jenkinsStatus.ts';

/** What its source calls the main branch carries this action (plugin scm-api). */
const IS_PRIMARY = 'jenkins.scm.api.metadata.PrimaryInstanceMetadataAction';

/** A change request has somebody who proposes it. */
const IS_CHANGE_REQUEST = 'jenkins.scm.api.metadata.ContributorMetadataAction';

const USUAL_NAMES = ['main', 'master', 'trunk', 'develop'];

const WORST_FIRST: readonly CiStatus[] = [
  ...(['failure', 'unstable', 'aborted', 'building', 'success'] as const),
  ...(['unknown', 'cancelled', 'skipped', 'notBuilt', 'disabled'] as const),
];

/**
 * The branch that stands for a multibranch project: the one that its source calls primary, else the one that is named as
 * main branches are, else the worst of all branches. Change requests are taken only where there is nothing else: that
 * one of them fails says nothing of the project. `null` when it has no branch.
 */
export function standingBranch(branches: readonly JenkinsItem[]): JenkinsItem | null {
  const own = branches.filter((branch) => !isChangeRequest(branch));
  const candidates = own.length > 0 ? own : branches;
  const usual = USUAL_NAMES.flatMap((name) => candidates.filter((branch) => branch.name === name));
  const primary = candidates.find((branch) => hasAction(branch, IS_PRIMARY)) ?? usual[0];
  return primary ?? candidates.toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? null;
}

function isChangeRequest(branch: JenkinsItem): boolean {
  return hasAction(branch, IS_CHANGE_REQUEST) || /^(?:PR|MR|CR)-\d+(?:-|$)/u.test(branch.name);
}

function hasAction({ actions }: JenkinsItem, className: string): boolean {
  return actions?.some((action) => action?._class === className) === true;
}

function rankOf({ color }: JenkinsItem): number {
  return WORST_FIRST.indexOf(jenkinsStatus(color));
}
