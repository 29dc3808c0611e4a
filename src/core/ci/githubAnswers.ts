import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(4096));
const optionalText = v.nullish(text, null);
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const repositorySchema = v.object({ default_branch: v.pipe(text, v.nonEmpty()) });

const workflowSchema = v.object({
  id,
  name: v.pipe(text, v.nonEmpty()),
  path: text,
  state: text,
  html_url: optionalText,
});

const runSchema = v.object({
  workflow_id: id,
  run_number: v.nullish(v.pipe(v.number(), v.safeInteger()), null),
  status: optionalText,
  conclusion: optionalText,
  created_at: optionalText,
  run_started_at: optionalText,
  updated_at: optionalText,
  html_url: optionalText,
});

const workflowListSchema = v.object({ workflows: v.array(v.unknown()) });
const runListSchema = v.object({ workflow_runs: v.array(v.unknown()) });

export type GithubWorkflow = v.InferOutput<typeof workflowSchema>;
export type GithubRun = v.InferOutput<typeof runSchema>;

/** A list of which each entry was checked by itself. */
export interface CheckedList<Entry> {
  readonly entries: readonly Entry[];
  readonly malformed: number;
}

/** `null` when it is malformed. */
export function parseDefaultBranch(value: unknown): string | null {
  const parsed = v.safeParse(repositorySchema, value);
  return parsed.success ? parsed.output.default_branch : null;
}

/** `null` when it is no list. */
export function parseWorkflows(value: unknown): CheckedList<GithubWorkflow> | null {
  const list = v.safeParse(workflowListSchema, value);
  return list.success ? checked(workflowSchema, list.output.workflows) : null;
}

/** `null` when it is no list. */
export function parseRuns(value: unknown): CheckedList<GithubRun> | null {
  const list = v.safeParse(runListSchema, value);
  return list.success ? checked(runSchema, list.output.workflow_runs) : null;
}

function checked<Entry>(schema: v.GenericSchema<unknown, Entry>, values: readonly unknown[]): CheckedList<Entry> {
  const entries = values.flatMap((value) => {
    const parsed = v.safeParse(schema, value);
    return parsed.success ? [parsed.output] : [];
  });
  return { entries, malformed: values.length - entries.length };
}
