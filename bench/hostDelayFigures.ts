/** Names the file that the suite in the extension host writes {@link HostDelayFigures} to. */
export const HOST_DELAY_VARIABLE = 'MUSTER_HOST_DELAY';

/** How late the event loop was, in milliseconds. */
export interface DelayFigures {
  readonly wallMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface HostDelayFigures {
  /** While nothing was asked of the extension. */
  readonly idle: DelayFigures;
  /** From the command to its end, with the store empty. */
  readonly scan: DelayFigures;
  /** Commits that the scan counted. */
  readonly commits: number;
}
