import type { CiJob } from '../../model/ciJob.ts';
import type { CiSource } from '../../model/ciReport.ts';
import type { Problem } from '../../model/problem.ts';
import { formatInstant, parseInstant } from '../../metrics/instants.ts';
import type { Clock } from '../../ports.ts';

import type { CiPlace } from './ciProviders.ts';

/** Keeps the jobs of each place, for the time when it cannot be reached. */
export interface KeptCiJobs {
  read(source: string): { readonly readAtMs: number; readonly jobs: readonly CiJob[] } | null;
  write(source: string, readAtMs: number, jobs: readonly CiJob[]): void;
}

/** What came out of one place. */
export interface CiReading {
  readonly source: CiSource;
  readonly jobs: readonly CiJob[];
}

/**
 * Reads the jobs of a place. Where that fails, those of the last time stand in, marked as outdated; the problems say why.
 *
 * @throws the signal's reason when it aborts
 */
export async function readCiPlace(
  place: CiPlace,
  kept: Pick<KeptCiJobs, 'read'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<CiReading> {
  const { jobs, problems, trueAtMs } = await listJobs(place, signal);
  const failed = problems.some(({ severity }) => severity === 'error') && jobs.length === 0;
  const earlier = failed ? kept.read(place.id) : null;
  if (earlier !== null) return readingOf(place, earlier.jobs, { ...earlier, outdated: true, problems });
  const readAtMs = trueAtMs ?? clock.now();
  return readingOf(place, jobs, { readAtMs: failed ? null : readAtMs, outdated: false, problems });
}

/** Keeps what was read just now; what stands in for it is kept already. */
export function keepReading({ source, jobs }: CiReading, kept: KeptCiJobs): void {
  if (source.readAt !== null && !source.outdated) kept.write(source.id, Date.parse(source.readAt), jobs);
}

interface Listed {
  readonly jobs: readonly CiJob[];
  readonly problems: readonly Problem[];
  /** `null`: now. */
  readonly trueAtMs: number | null;
}

async function listJobs(place: CiPlace, signal: AbortSignal): Promise<Listed> {
  try {
    const trueAtMs = await place.trueAtMs();
    return { ...(await (await place.open()).listJobs(signal)), trueAtMs };
  } catch (error) {
    signal.throwIfAborted();
    const problem: Problem = {
      code: 'unreachable',
      severity: 'error',
      message: `The CI jobs of ${place.server} could not be read.`,
      action: 'Check the address or the file, and connect or import again.',
      detail: error instanceof Error ? error.message : String(error),
    };
    return { jobs: [], problems: [problem], trueAtMs: null };
  }
}

function readingOf(
  { id, provider, server }: CiPlace,
  jobs: readonly CiJob[],
  {
    readAtMs,
    outdated,
    problems,
  }: {
    readonly readAtMs: number | null;
    readonly outdated: boolean;
    readonly problems: readonly Problem[];
  },
): CiReading {
  const readAt = readAtMs === null ? null : formatInstant(Math.floor(readAtMs / 1000));
  return { source: { id, provider, server, jobCount: jobs.length, readAt, outdated, problems }, jobs };
}

/** Jobs that the host has from elsewhere, by provider and server. */
export function readingsOfHost(jobs: readonly CiJob[], asOf: string): readonly CiReading[] {
  const places = new Map<string, CiJob[]>();
  for (const job of jobs) {
    const key = `${job.provider} ${job.server}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, [job]);
    else known.push(job);
  }
  const readAt = formatInstant(parseInstant(asOf));
  return [...places].map(([id, own]) => {
    const [{ provider, server } = { provider: id, server: '' }] = own;
    return { source: { id, provider, server, jobCount: own.length, readAt, outdated: false, problems: [] }, jobs: own };
  });
}
