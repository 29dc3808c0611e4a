import * as v from 'valibot';

import type { DatedOrganization } from '../model/options.ts';

import { ticketPatternTrouble } from './ticketPattern.ts';

const MOST_ENTRIES = 10_000;

/** A schema of settings: what comes in is anything. */
export type SettingSchema<Output = unknown> = v.GenericSchema<unknown, Output>;

export const integerBetween = (low: number, high: number): SettingSchema<number> =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(low, `must be at least ${String(low)}`),
    v.maxValue(high, `must be at most ${String(high)}`),
  );

export const days = integerBetween(1, 36_500);

/** Something that is on or off. */
export const onOrOff = v.boolean('must be true or false');

export const text = v.pipe(v.string('must be text'), v.maxLength(1000, 'must have at most 1000 characters'));

export const texts = v.pipe(
  v.array(text, 'must be a list of text'),
  v.maxLength(MOST_ENTRIES, `must have at most ${String(MOST_ENTRIES)} entries`),
);

/** Each is laid over every path of every repository. */
export const fileGlobs = v.pipe(
  v.array(text, 'must be a list of text'),
  v.maxLength(1000, 'must have at most 1000 entries'),
);

export const oneOf = <const Values extends readonly string[]>(values: Values): SettingSchema<Values[number]> => {
  const quoted = values.map((value) => `"${value}"`);
  return v.picklist(values, `must be ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`);
};

/** Files that lie below a folder, whoever names them. */
export const relativePaths = v.pipe(
  v.array(
    v.pipe(
      text,
      v.check((path) => isRelative(path), 'must be a path below the folder, without ".."'),
    ),
    'must be a list of text',
  ),
  v.maxLength(MOST_ENTRIES, `must have at most ${String(MOST_ENTRIES)} entries`),
);

function isRelative(path: string): boolean {
  return path !== '' && !/^(?:[/\\]|[A-Za-z]:)/u.test(path) && !path.split(/[/\\]/u).includes('..');
}

/** Empty looks it up. */
export const absolutePath = v.pipe(
  v.string('must be text'),
  v.check((path) => path === '' || /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(path), 'must be an absolute path'),
  v.transform((path) => (path === '' ? null : path)),
);

export const webAddress = v.pipe(
  text,
  v.check((address) => isWebAddress(address), 'must be an http or https address without a login'),
);

function isWebAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '';
}

/** A map; a list, which is an object too, is refused. */
export const mapOf = <Output>(value: SettingSchema<Output>, message: string): SettingSchema<Record<string, Output>> =>
  v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input), message),
    v.check((input) => Object.keys(input).length <= MOST_ENTRIES, `must have at most ${String(MOST_ENTRIES)} entries`),
    v.record(v.string(), value),
  );

/** A day of the calendar. */
const day = v.pipe(
  v.string('must be a day such as "2026-11-21"'),
  v.check((input) => isDay(input), 'must be a day such as "2026-11-21"'),
);

function isDay(input: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(input)) return false;
  const timeMs = Date.parse(`${input}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(input);
}

const datedOrganization = v.pipe(
  v.strictObject(
    {
      name: v.pipe(text, v.nonEmpty('must not be empty')),
      since: v.optional(v.nullable(day), null),
      until: v.optional(v.nullable(day), null),
    },
    'must be a name with "since" and "until"',
  ),
  v.check(
    ({ since, until }) => since === null || until === null || since <= until,
    '"since" must not be later than "until"',
  ),
  v.transform((organization): DatedOrganization => organization),
);

const organizationName = v.pipe(
  v.string('must be a name, or a list of names with "since" and "until"'),
  v.maxLength(1000, 'must have at most 1000 characters'),
);
const datedOrganizations = v.pipe(v.array(datedOrganization), v.maxLength(100, 'must have at most 100 entries'));

/** A name, or the names that a domain belonged to over time. */
export const organization: SettingSchema<string | readonly DatedOrganization[]> = v.lazy((input) =>
  Array.isArray(input) ? datedOrganizations : organizationName,
);

/** Points of features; those that are not named keep theirs. */
export const weights = mapOf(
  v.pipe(v.number('must be a number'), v.minValue(0, 'must be at least 0'), v.maxValue(1000, 'must be at most 1000')),
  'must map a feature to its points',
);

/** Empty reads no tickets. */
export const ticketPattern = v.pipe(
  v.string('must be text'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value === '') return;
    const trouble = ticketPatternTrouble(dataset.value);
    if (trouble !== null) addIssue({ message: trouble });
  }),
  v.transform((pattern) => (pattern === '' ? null : pattern)),
);
