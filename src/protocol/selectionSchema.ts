import * as v from 'valibot';

import { normalizePathPrefix } from '../core/model/pathPrefix.ts';

const MOST_CHOICES = 10_000;
const MOST_CHARACTERS = 1000;

const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u));
const span = v.strictObject({ from: v.nullable(instant), until: v.nullable(instant) });
const choices = <Schema extends v.GenericSchema<string>>(schema: Schema) =>
  v.pipe(v.array(schema), v.maxLength(MOST_CHOICES), v.readonly());
const text = v.pipe(v.string(), v.maxLength(MOST_CHARACTERS));

/** A selection as the dashboard sends it: nothing of it reaches git, a file or markup. */
export const selectionSchema = v.strictObject({
  span,
  comparison: v.nullable(span),
  repositoryIds: choices(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/u))),
  organizations: choices(text),
  people: choices(text),
  paths: choices(
    v.pipe(
      text,
      v.check((path) => normalizePathPrefix(path) === path),
    ),
  ),
  withHotspots: v.boolean(),
});
