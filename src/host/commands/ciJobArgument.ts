import * as v from 'valibot';

/** A row of the CI Jobs view, or an id from the dashboard or a keybinding. */
const argumentSchema = v.union([
  v.pipe(
    v.object({ jobId: v.string() }),
    v.transform(({ jobId }) => jobId),
  ),
  v.string(),
]);

/** The CI job that a command was called for; `undefined` when it was called for none. */
export function jobIdOf(value: unknown): string | undefined {
  const given = v.safeParse(argumentSchema, value);
  return given.success ? given.output : undefined;
}
