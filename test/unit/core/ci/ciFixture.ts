import { afterEach } from 'vitest';

import type { CiJobList, CiProvider } from '../../../../src/core/ci/ciProvider.ts';
import { HttpClient, type HttpClientOptions } from '../../../../src/core/http/httpClient.ts';
import type { CiJob } from '../../../../src/core/model/ciJob.ts';
import { heldTime } from '../http/heldTime.ts';

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** Ends with the test. */
export async function untilEnd<Closable extends { close(): Promise<void> }>(
  closable: Promise<Closable>,
): Promise<Closable> {
  const opened = await closable;
  ends.push(() => opened.close());
  return opened;
}

/** A client that does not wait; ends with the test. */
export function createClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = new HttpClient({ cache: null, time: { ...heldTime(), now: () => Date.now() }, ...options });
  ends.push(() => client.close());
  return client;
}

export function listJobs(provider: CiProvider, signal = new AbortController().signal): Promise<CiJobList> {
  return provider.listJobs(signal);
}

export const codes = ({ problems }: CiJobList): readonly string[] => problems.map(({ code }) => code);

export function jobNamed({ jobs }: CiJobList, name: string): CiJob {
  const found = jobs.find((job) => job.name === name);
  if (found === undefined) throw new Error(`no job ${name} among ${jobs.map((job) => job.name).join(', ')}`);
  return found;
}
