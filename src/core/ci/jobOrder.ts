import type { CiJob } from '../model/ciJob.ts';
import { compareText } from '../model/compareText.ts';

/** By name, then id: the same on every machine and whichever answer came first. */
export function inOrder(jobs: Iterable<CiJob>): readonly CiJob[] {
  return [...jobs].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}
