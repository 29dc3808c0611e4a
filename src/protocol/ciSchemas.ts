import * as v from 'valibot';

const texts = v.pipe(v.array(v.string()), v.readonly());
const nullableText = v.nullable(v.string());
const finite = v.pipe(v.number(), v.finite());

/** An http or https address; what else a server calls one is no link. */
const webAddress = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol),
    'must be an http or https address',
  ),
);

/** A job that comes from outside of the engine: another extension's. */
export const ciJobSchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
  provider: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  server: v.pipe(v.string(), v.maxLength(2000)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
  url: v.nullable(webAddress),
  status: v.picklist([
    ...(['success', 'unstable', 'failure', 'aborted', 'cancelled', 'skipped', 'building', 'notBuilt'] as const),
    ...(['disabled', 'unknown'] as const),
  ]),
  lastRun: v.nullable(
    v.strictObject({
      number: v.nullable(finite),
      startedAt: nullableText,
      durationMs: v.nullable(finite),
      url: v.nullable(webAddress),
    }),
  ),
  scmUrls: texts,
  ownRemoteUrl: nullableText,
});

export const ciOptionsSchema = v.strictObject({
  jenkins: texts,
  githubApi: nullableText,
  exportFiles: texts,
  mappings: v.pipe(v.record(v.string(), v.string()), v.readonly()),
  jjbFiles: texts,
  infrastructurePrefixes: texts,
  archived: texts,
});

export const ciLoginSchema = v.strictObject({ origin: v.string(), user: nullableText, secret: v.string() });
