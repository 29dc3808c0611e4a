import * as v from 'valibot';

import { COUPLING } from '../model/metricDefaults.ts';
import type { CouplingOptions } from '../model/options.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Problem } from '../model/problem.ts';

import { READERS } from './settingReaders.ts';
import type { SettingReader } from './settingReaders.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import type { Settings } from './settings.ts';

/** What one place says, by key; `undefined` where what it says is not valid, which stands for the default. */
export type SettingValues = ReadonlyMap<string, unknown>;

/** Why a value was refused. */
export interface RefusedValue {
  readonly key: string;
  /** Where in the value. */
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Parses the value of a setting, or says everything that is wrong with it. */
export function readValue(
  key: string,
  schema: SettingReader['schema'],
  value: unknown,
): { readonly value: unknown } | readonly RefusedValue[] {
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  return result.issues.map((issue) => {
    const keys = (issue.path ?? []).map((item) => item.key);
    return {
      key,
      path: keys.filter((part) => typeof part === 'string' || typeof part === 'number'),
      reason: issue.message,
    };
  });
}

/** Says why a value was refused, in one line. */
export function refusalText({ path, reason }: RefusedValue): string {
  return path.length === 0 ? reason : `${path.join('.')}: ${reason}`;
}

/**
 * Validates raw settings of the editor, by key without prefix. An absent (`undefined`) value is left out; an invalid one stands
 * for the default and yields one `invalidSetting` problem that names the key and what is accepted.
 */
export function readSettingValues(raw: Readonly<Record<string, unknown>>): {
  readonly values: SettingValues;
  readonly problems: readonly Problem[];
} {
  const values = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const [key, { schema }] of Object.entries(READERS)) {
    if (raw[key] === undefined) continue;
    const result = readValue(key, schema, raw[key]);
    values.set(key, 'value' in result ? result.value : undefined);
    if ('value' in result) continue;
    problems.push(createProblem('invalidSetting', `muster.${key}`, result.map(refusalText).join('; ')));
  }
  return { values, problems };
}

/**
 * The settings that several places give together.
 *
 * @param layers a later one counts more; maps are put together entry by entry
 */
export function combineSettings(layers: readonly SettingValues[]): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const fields: Record<string, unknown> = {};
  const coupling: Partial<Record<keyof CouplingOptions, unknown>> = {};
  for (const [key, { field, merges }] of Object.entries(READERS)) {
    const value = layerValue(layers, key, merges ? defaultOf(field) : null);
    if (value === undefined) continue;
    const threshold = couplingThreshold(field);
    if (threshold === null) fields[field] = value;
    else coupling[threshold] = value;
  }
  // Each value was parsed by the schema of its own field, which fixes its type.
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    ...(fields as Partial<Settings>),
    coupling: { ...COUPLING, ...(coupling as Partial<CouplingOptions>) },
  };
  if (settings.activeDays >= settings.currentDays) return { settings, problems: [] };
  const { currentDays, activeDays } = DEFAULT_SETTINGS;
  const reason = 'must not be less than muster.activity.currentDays';
  const problems = [createProblem('invalidSetting', 'muster.activity.activeDays', reason)];
  return { settings: { ...settings, currentDays, activeDays }, problems };
}

/** @param base what a map adds to; `null` for what is no map */
function layerValue(layers: readonly SettingValues[], key: string, base: unknown): unknown {
  let value: unknown;
  for (const layer of layers) {
    if (!layer.has(key)) continue;
    const own = layer.get(key);
    value = base === null || own === undefined ? own : { ...entriesOf(value ?? base), ...entriesOf(own) };
  }
  return value;
}

/** What the schema of a map lets through is an object. */
function entriesOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function defaultOf(field: SettingReader['field']): unknown {
  return Object.entries(DEFAULT_SETTINGS).find(([name]) => name === field)?.[1] ?? null;
}

function couplingThreshold(field: SettingReader['field']): keyof CouplingOptions | null {
  return field.startsWith('coupling.') ? (field.slice('coupling.'.length) as keyof CouplingOptions) : null;
}

/** Validates raw settings that come from one place; see {@link readSettingValues}. */
export function readSettings(raw: Readonly<Record<string, unknown>>): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const { values, problems } = readSettingValues(raw);
  const combined = combineSettings([values]);
  return { settings: combined.settings, problems: [...problems, ...combined.problems] };
}
