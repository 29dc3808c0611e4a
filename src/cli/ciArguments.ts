import { resolve } from 'node:path';

import * as v from 'valibot';

import { ciOptions, hasCiSource } from '../core/config/ciOptions.ts';
import { DEFAULT_SETTINGS } from '../core/config/settings.ts';
import { settingsMappings } from '../core/jobs/declaredMapping.ts';
import type { CiOptions } from '../core/model/ciOptions.ts';
import { ANALYSIS_OPTIONS, analysisRequest } from './analysisArguments.ts';
import type { AnalysisRequest } from './analysisArguments.ts';
import { flag, globs, oneOf, parseOptions, paths as filePaths, webAddress } from './optionSchemas.ts';
import { readOutputs } from './outputArguments.ts';
import type { Outputs } from './outputArguments.ts';
import { UsageError } from './usageError.ts';

/** Repositories, and where their CI jobs come from. */
export interface CiSourceRequest extends AnalysisRequest {
  readonly ci: CiOptions;
}

/** What `muster ci` is asked for, validated. */
export interface CiRequest extends CiSourceRequest, Outputs {
  /** Whether the report says what the run took. */
  readonly timings: boolean;
}

/** What `muster explain` is asked for, validated. */
export interface ExplainRequest extends CiSourceRequest {
  /** Name or id of a job, or id of a provider. */
  readonly name: string;
}

/** What `muster ci` can write. */
const CI_FORMATS = ['table', 'json'] as const;

const prefixes = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty('the beginning of a job name is accepted, such as "infra-"'),
      v.maxLength(1000, 'at most 1000 characters are accepted'),
    ),
  ),
  [],
);

const SOURCE_OPTIONS = {
  ...ANALYSIS_OPTIONS,
  jenkins: v.optional(v.array(webAddress), []),
  github: flag,
  githubApi: v.optional(webAddress),
  jobs: filePaths,
  map: v.optional(v.array(v.string()), []),
  jjb: filePaths,
  archived: globs,
  infrastructure: prefixes,
} as const;

type SourceOptions = v.InferOutput<v.ObjectSchema<typeof SOURCE_OPTIONS, undefined>>;

const ciSchema = v.object({
  ...SOURCE_OPTIONS,
  format: oneOf(CI_FORMATS),
  json: flag,
  output: filePaths,
  timings: flag,
});

const explainSchema = v.object(SOURCE_OPTIONS);

const NO_SOURCE = 'say where the CI jobs are: --jenkins ADDRESS, --github or --jobs FILE.';

/**
 * Validates what commander parsed for `muster ci`.
 *
 * @param directory what relative paths start from
 * @throws UsageError that names the first option that is not accepted
 */
export function readCiArguments(paths: readonly string[], rawOptions: unknown, directory: string): CiRequest {
  const options = parseOptions(ciSchema, rawOptions);
  const request = sourceRequest(paths, options, directory);
  if (!hasCiSource(request.ci)) throw new UsageError(`ci: ${NO_SOURCE}`);
  return { ...request, ...readOutputs(options, directory, CI_FORMATS), timings: options.timings };
}

/**
 * Validates what commander parsed for `muster explain`. Without a source of jobs, only providers can be explained.
 *
 * @param directory what relative paths start from
 * @throws UsageError that names the first option that is not accepted
 */
export function readExplainArguments(
  name: string,
  paths: readonly string[],
  rawOptions: unknown,
  directory: string,
): ExplainRequest {
  if (name.trim() === '') throw new UsageError(`NAME ${JSON.stringify(name)}: a job or a provider is accepted.`);
  return { ...sourceRequest(paths, parseOptions(explainSchema, rawOptions), directory), name };
}

function sourceRequest(paths: readonly string[], options: SourceOptions, directory: string): CiSourceRequest {
  const request = analysisRequest(paths, options, directory);
  const settings = {
    ...request.settings,
    // Which job belongs where does not depend on lines.
    lineEngine: 'none',
    jenkins: options.jenkins,
    github: options.github || options.githubApi !== undefined,
    githubApi: options.githubApi ?? DEFAULT_SETTINGS.githubApi,
    ciMappings: { ...request.settings.ciMappings, ...mappingsOf(options.map) },
    jobBuilderFiles: [...request.settings.jobBuilderFiles, ...options.jjb.map((file) => resolve(directory, file))],
    infrastructurePrefixes: [...request.settings.infrastructurePrefixes, ...options.infrastructure],
    archivedRepositories: [...request.settings.archivedRepositories, ...options.archived],
  } as const;
  const exportFiles = options.jobs.map((file) => resolve(directory, file));
  return { ...request, settings, ci: ciOptions(settings, { folders: request.folders, exportFiles }) };
}

/** `GLOB=REPOSITORY`, parted at the first `=`: no server allows one in a job's name. */
function mappingsOf(texts: readonly string[]): Readonly<Record<string, string>> {
  const mappings = new Map<string, string>();
  for (const text of texts) {
    const end = text.indexOf('=');
    const refuse = (reason: string): UsageError => new UsageError(`--map ${JSON.stringify(text)}: ${reason}`);
    if (end < 0) throw refuse('GLOB=REPOSITORY is accepted, such as "lib-*=group/lib".');
    const glob = text.slice(0, end).trim();
    const repository = text.slice(end + 1).trim();
    const [problem] = settingsMappings({ [glob]: repository }).problems;
    if (problem !== undefined) throw refuse(problem.message);
    if (mappings.has(glob)) throw refuse('each glob is accepted once.');
    mappings.set(glob, repository);
  }
  return Object.fromEntries(mappings);
}
