import * as v from 'valibot';

import { durationMs, instantOfMs } from '../../core/ci/runTime.ts';
import { scmUrls } from '../../core/ci/scmUrls.ts';
import { webUrl } from '../../core/ci/webUrl.ts';
import type { CiJob, CiRun } from '../../core/model/ciJob.ts';
import { ciJobSchema } from '../../protocol/ciSchemas.ts';

const { id, name, server, url, status, lastRun, scmUrls: remotes, ownRemoteUrl } = ciJobSchema.entries;
const run = lastRun.wrapped.entries;

const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 instant'),
);

/** What an extension may leave out has a default; what it adds is left out. */
const offeredJobSchema = v.object({
  id,
  name,
  status,
  server: v.optional(server),
  url: v.optional(url, null),
  lastRun: v.optional(
    v.nullable(
      v.object({
        number: v.optional(run.number, null),
        startedAt: v.optional(v.nullable(instant), null),
        durationMs: v.optional(run.durationMs, null),
        url: v.optional(run.url, null),
      }),
    ),
    null,
  ),
  scmUrls: v.optional(remotes, []),
  ownRemoteUrl: v.optional(ownRemoteUrl, null),
});

type OfferedJob = v.InferOutput<typeof offeredJobSchema>;

/** The provider that told of a job. */
export interface JobProvider {
  readonly id: string;
  readonly title: string;
}

/**
 * A job as reports hold it: a copy, with an id that no other provider's job has, and without credentials in its addresses.
 * What is no job is a text that says why.
 */
export function extensionJob(provider: JobProvider, value: unknown): CiJob | string {
  try {
    const offered = v.safeParse(offeredJobSchema, value, { abortEarly: true });
    if (!offered.success) return reason(offered.issues);
    const job = v.safeParse(ciJobSchema, jobOf(provider, offered.output), { abortEarly: true });
    return job.success ? job.output : reason(job.issues);
  } catch {
    // It is another extension's object: reading a member of it can throw anything.
    return 'it cannot be read';
  }
}

function jobOf(provider: JobProvider, offered: OfferedJob): CiJob {
  const ownRemote = scmUrls([offered.ownRemoteUrl])[0] ?? null;
  return {
    ...offered,
    // No id of a provider holds a space, so the first one parts the two.
    id: `${provider.id} ${offered.id}`,
    provider: provider.id,
    server: offered.server ?? provider.title,
    url: webUrl(offered.url),
    lastRun: offered.lastRun === null ? null : runOf(offered.lastRun),
    scmUrls: scmUrls(offered.scmUrls),
    ownRemoteUrl: ownRemote,
  };
}

function runOf(offered: NonNullable<OfferedJob['lastRun']>): CiRun {
  return {
    number: offered.number,
    startedAt: offered.startedAt === null ? null : instantOfMs(Date.parse(offered.startedAt)),
    durationMs: durationMs(offered.durationMs),
    url: webUrl(offered.url),
  };
}

function reason(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  return v.summarize([...issues]).replaceAll(/\s+/gu, ' ');
}
