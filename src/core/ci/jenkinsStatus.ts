import type { CiStatus } from '../model/ciJob.ts';

const STATUS_BY_COLOR = new Map<string, CiStatus>([
  ['blue', 'success'],
  // Some themes of old call it by what it looks like.
  ['green', 'success'],
  ['red', 'failure'],
  ['yellow', 'unstable'],
  ['grey', 'disabled'],
  ['disabled', 'disabled'],
  ['notbuilt', 'notBuilt'],
  ['aborted', 'aborted'],
]);

/** Of the colour of a job's ball, which blinks while it builds. */
export function jenkinsStatus(color: string | null): CiStatus {
  if (color?.endsWith('_anime') === true) return 'building';
  return STATUS_BY_COLOR.get(color ?? '') ?? 'unknown';
}
