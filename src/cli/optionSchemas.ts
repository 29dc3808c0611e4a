import * as v from 'valibot';

import { UsageError } from './usageError.ts';

type Optional<Input, Output> = v.OptionalSchema<v.GenericSchema<Input, Output>, undefined>;

export function wholeNumber(low: number, high: number): Optional<string, number> {
  const message = `a whole number from ${low} to ${high} is accepted`;
  const digits = v.pipe(v.string(), v.regex(/^\d{1,9}$/u, message), v.transform(Number));
  return v.optional(v.pipe(digits, v.minValue(low, message), v.maxValue(high, message)));
}

export function oneOf<const T extends readonly string[]>(values: T): Optional<T[number], T[number]> {
  return v.optional(v.picklist(values, `one of ${values.join(', ')} is accepted`));
}

export const flag = v.optional(v.boolean(), false);

/** Something that is on unless it is switched off. */
export const switchedOn = v.optional(v.boolean(), true);

export const globs = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.nonEmpty('a glob is accepted, such as "lib-*"'),
      v.maxLength(1000, 'at most 1000 characters are accepted'),
    ),
  ),
  [],
);

export const path = v.pipe(v.string(), v.nonEmpty('a path is accepted'));

export const paths = v.optional(v.array(path), []);

/** http or https. Nothing of an address may be shown when it is refused: it may hold a password. */
export const webAddress = v.pipe(
  v.string(),
  v.trim(),
  v.check(
    (text) => isWebAddress(text),
    'an http or https address without a login is accepted; logins come from the environment',
  ),
);

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '';
}

/** Options whose value is not repeated in a message, by commander's names for them. */
const UNREPEATED: ReadonlySet<string> = new Set(['jenkins', 'githubApi']);

/**
 * Options as commander hands them over, by its names for them, validated.
 *
 * @throws UsageError that names the first option that is not accepted
 */
export function parseOptions<Schema extends v.GenericSchema>(schema: Schema, raw: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const [item] = issue.path ?? [];
  const key = typeof item?.key === 'string' ? item.key : '';
  const value = UNREPEATED.has(key) ? '' : ` ${JSON.stringify(issue.input)}`;
  throw new UsageError(`${key === '' ? 'options' : optionName(key)}${value}: ${issue.message}.`);
}

/** `maxDepth` → `--max-depth`. */
function optionName(key: string): string {
  return `--${key.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}
