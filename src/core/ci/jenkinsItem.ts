import * as v from 'valibot';

/** What Jenkins leaves out and what it says is nothing are the same. */
const optional = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null);

const text = optional(v.pipe(v.string(), v.maxLength(4096)));
const number = optional(v.number());

const sourceSchema = v.object({
  _class: text,
  remote: text,
  repoOwner: text,
  repository: text,
  apiUri: text,
});

/** Each plugin adds actions of its own; most are empty here, because their fields were not asked for. */
const actionSchema = v.object({ _class: text, remoteUrls: optional(v.array(text)) });

const buildSchema = v.object({
  number,
  timestamp: number,
  duration: number,
  url: text,
  actions: optional(v.array(optional(actionSchema))),
});

/** Names become paths: what would lead elsewhere is none. */
const isName = (name: string): boolean => !['', '.', '..'].includes(name) && !name.includes('/');
const nameSchema = v.pipe(v.string(), v.maxLength(1000), v.check(isName));
const fullNameSchema = v.pipe(
  v.string(),
  v.maxLength(4096),
  v.check((names) => names.split('/').every(isName)),
);

/** Whatever Jenkins lists: a job, a folder, a multibranch project, a branch of one. */
const itemSchema = v.object({
  _class: text,
  name: nameSchema,
  /** Told where jobs of several folders are listed. */
  fullName: optional(fullNameSchema),
  url: text,
  color: text,
  lastBuild: optional(buildSchema),
  scm: optional(v.object({ userRemoteConfigs: optional(v.array(optional(v.object({ url: text })))) })),
  sources: optional(v.array(optional(v.object({ source: optional(sourceSchema) })))),
  actions: optional(v.array(optional(actionSchema))),
  // Each is checked by itself, so that one that is malformed costs no other.
  jobs: optional(v.array(v.unknown())),
});

export type JenkinsItem = v.InferOutput<typeof itemSchema>;
export type JenkinsBuild = v.InferOutput<typeof buildSchema>;
export type JenkinsSource = v.InferOutput<typeof sourceSchema>;

/** `null` when it is malformed. */
export function parseItem(value: unknown): JenkinsItem | null {
  const parsed = v.safeParse(itemSchema, value);
  return parsed.success ? parsed.output : null;
}

const listSchema = v.object({ jobs: v.array(v.unknown()) });

/** What a folder, a view or the server itself lists; `null` when it lists nothing. */
export function parseList(value: unknown): readonly unknown[] | null {
  const parsed = v.safeParse(listSchema, value);
  return parsed.success ? parsed.output.jobs : null;
}

export type JenkinsItemKind = 'job' | 'multibranch' | 'folder';

/** What has neither jobs in it nor a colour of its own is taken for a folder of which more is to be asked. */
export function kindOf({ _class: className, sources, jobs, color }: JenkinsItem): JenkinsItemKind {
  if (className?.endsWith('MultiBranchProject') === true || sources !== null) return 'multibranch';
  return jobs === null && color !== null ? 'job' : 'folder';
}
