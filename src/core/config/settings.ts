import * as v from 'valibot';

import { INFRASTRUCTURE_PREFIXES } from '../model/ciOptions.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Problem } from '../model/problem.ts';

/** The user's settings after validation; every field has a value. */
export interface Settings {
  /** Absolute path of git; `null` looks it up. */
  readonly gitPath: string | null;
  readonly gitTimeoutSeconds: number;
  /** Repositories at once; 0 chooses by cores. */
  readonly concurrency: number;
  readonly maxDepth: number;
  readonly ignore: readonly string[];
  readonly scope: 'head' | 'all';
  readonly lineEngine: 'auto' | 'git' | 'none';
  readonly currentDays: number;
  readonly activeDays: number;
  readonly bots: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly organizations: Readonly<Record<string, string>>;
  /** Whether the editor reads a repository again by itself when its commits changed. */
  readonly automaticRefresh: boolean;
  /** Addresses of Jenkins servers, folders or views. */
  readonly jenkins: readonly string[];
  /** Whether GitHub is asked for the workflows of repositories that lie there. */
  readonly github: boolean;
  /** Address of GitHub's API. */
  readonly githubApi: string;
  /** Glob of CI job names → the repository that they belong to. */
  readonly ciMappings: Readonly<Record<string, string>>;
  /** Jenkins Job Builder files, absolute or below a searched folder. */
  readonly jobBuilderFiles: readonly string[];
  readonly infrastructurePrefixes: readonly string[];
  /** Globs of names of repositories whose CI jobs are orphaned. */
  readonly archivedRepositories: readonly string[];
  /** How large the store of kept histories may be. */
  readonly cacheMaxSizeMb: number;
  /** How long the store keeps a repository that nobody analyzes. */
  readonly cacheKeepDays: number;
}

export const DEFAULT_SETTINGS: Settings = {
  gitPath: null,
  gitTimeoutSeconds: 900,
  concurrency: 0,
  maxDepth: 5,
  ignore: ['**/node_modules', '**/.venv', '**/.cache', '**/.terraform'],
  scope: 'head',
  lineEngine: 'auto',
  currentDays: 365,
  activeDays: 1095,
  bots: [],
  aliases: {},
  organizations: {},
  automaticRefresh: true,
  jenkins: [],
  github: false,
  githubApi: 'https://api.github.com',
  ciMappings: {},
  jobBuilderFiles: [],
  infrastructurePrefixes: INFRASTRUCTURE_PREFIXES,
  archivedRepositories: [],
  cacheMaxSizeMb: 2048,
  cacheKeepDays: 90,
};

const integerBetween = (low: number, high: number) =>
  v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(low, `must be at least ${String(low)}`),
    v.maxValue(high, `must be at most ${String(high)}`),
  );

const days = integerBetween(1, 36_500);
const text = v.pipe(v.string('must be text'), v.maxLength(1000, 'must have at most 1000 characters'));
const texts = v.pipe(v.array(text, 'must be a list of text'), v.maxLength(10_000, 'must have at most 10000 entries'));
const absolutePath = v.pipe(
  v.string('must be text'),
  v.check((path) => path === '' || /^(?:\/|[A-Za-z]:[\\/]|\\\\)/u.test(path), 'must be an absolute path'),
  v.transform((path) => (path === '' ? null : path)),
);

const webAddress = v.pipe(
  text,
  v.check((address) => isWebAddress(address), 'must be an http or https address without a login'),
);

function isWebAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '';
}

/** A map; a list, which is an object too, is refused. */
const mapOf = <Value extends v.GenericSchema>(value: Value, message: string) =>
  v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null && !Array.isArray(input), message),
    v.record(v.string(), value),
  );

interface SettingReader {
  readonly field: keyof Settings;
  readonly schema: v.GenericSchema<unknown, unknown>;
}

/** Setting key (in the editor prefixed by `muster.`) → where it goes and what it may hold. */
const READERS: Readonly<Record<string, SettingReader>> = {
  'git.path': { field: 'gitPath', schema: absolutePath },
  'git.timeoutSeconds': { field: 'gitTimeoutSeconds', schema: integerBetween(10, 7200) },
  'analysis.concurrency': { field: 'concurrency', schema: integerBetween(0, 32) },
  'discovery.maxDepth': { field: 'maxDepth', schema: integerBetween(0, 16) },
  'discovery.ignore': { field: 'ignore', schema: texts },
  'history.scope': { field: 'scope', schema: v.picklist(['head', 'all'], 'must be "head" or "all"') },
  'lines.engine': {
    field: 'lineEngine',
    schema: v.picklist(['auto', 'git', 'none'], 'must be "auto", "git" or "none"'),
  },
  'activity.currentDays': { field: 'currentDays', schema: days },
  'activity.activeDays': { field: 'activeDays', schema: days },
  'people.bots': { field: 'bots', schema: texts },
  'people.aliases': {
    field: 'aliases',
    schema: mapOf(texts, 'must map an e-mail to a list of e-mails'),
  },
  'people.organizations': {
    field: 'organizations',
    schema: mapOf(text, 'must map a domain to a name'),
  },
  'cache.maxSizeMb': { field: 'cacheMaxSizeMb', schema: integerBetween(64, 65_536) },
  'cache.keepDays': { field: 'cacheKeepDays', schema: integerBetween(1, 3650) },
  'ci.jenkins': {
    field: 'jenkins',
    schema: v.pipe(v.array(webAddress, 'must be a list of addresses'), v.maxLength(100)),
  },
  'ci.github': { field: 'github', schema: v.boolean('must be true or false') },
  'ci.githubApi': { field: 'githubApi', schema: webAddress },
  'ci.mappings': { field: 'ciMappings', schema: mapOf(text, 'must map a job to a repository') },
  'ci.jobBuilderFiles': { field: 'jobBuilderFiles', schema: texts },
  'ci.infrastructurePrefixes': { field: 'infrastructurePrefixes', schema: texts },
  'ci.archivedRepositories': { field: 'archivedRepositories', schema: texts },
  'refresh.automatic': { field: 'automaticRefresh', schema: v.boolean('must be true or false') },
};

/** Every key that is read, without the prefix. */
export const SETTING_KEYS: readonly string[] = Object.keys(READERS);

function readOne(key: string, reader: SettingReader, value: unknown): { readonly value: unknown } | Problem {
  const result = v.safeParse(reader.schema, value);
  if (result.success) return { value: result.output };
  const reasons = result.issues.map((issue) => {
    const path = v.getDotPath(issue);
    return path === null ? issue.message : `${path}: ${issue.message}`;
  });
  return createProblem('invalidSetting', `muster.${key}`, reasons.join('; '));
}

/**
 * Validates raw settings. An absent (`undefined`) value takes its default; an invalid one takes its default and yields
 * one `invalidSetting` problem that names the key and what is accepted.
 */
export function readSettings(raw: Readonly<Record<string, unknown>>): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const accepted: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, reader] of Object.entries(READERS)) {
    const value = raw[key];
    if (value === undefined) continue;
    const result = readOne(key, reader, value);
    if ('code' in result) problems.push(result);
    else accepted[reader.field] = result.value;
  }
  // Each value was parsed by the schema of its own field, which fixes its type.
  const settings: Settings = { ...DEFAULT_SETTINGS, ...(accepted as Partial<Settings>) };
  if (settings.activeDays >= settings.currentDays) return { settings, problems };
  problems.push(
    createProblem('invalidSetting', 'muster.activity.activeDays', 'must not be less than muster.activity.currentDays'),
  );
  const { currentDays, activeDays } = DEFAULT_SETTINGS;
  return { settings: { ...settings, currentDays, activeDays }, problems };
}
