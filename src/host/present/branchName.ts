import type { Head } from '../../core/model/report.ts';
import { displayText } from './displayText.ts';

/** The branch that HEAD points to, or the abbreviated commit of a detached HEAD; `null` when there is neither. */
export function branchName(head: Head): string | null {
  if (head.ref !== null) return displayText(head.ref.replace(/^refs\/heads\//u, ''));
  return head.commit === null ? null : head.commit.slice(0, 7);
}
