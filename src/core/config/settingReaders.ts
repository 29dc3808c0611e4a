import * as v from 'valibot';

import { MASKS } from '../model/reportExport.ts';
import type { CouplingOptions } from '../model/options.ts';

import type { Settings } from './settings.ts';
import {
  absolutePath,
  days,
  fileGlobs,
  integerBetween,
  mapOf,
  oneOf,
  onOrOff,
  organization,
  relativePaths,
  text,
  texts,
  ticketPattern,
  webAddress,
  weights,
} from './settingSchemas.ts';
import type { SettingSchema } from './settingSchemas.ts';

/** Where a value goes. */
export type SettingField = Exclude<keyof Settings, 'coupling'> | `coupling.${keyof CouplingOptions}`;

export interface SettingReader {
  readonly field: SettingField;
  readonly schema: SettingSchema;
  /**
   * What a file that people share may hold; `null` where it may not. What names a program, a server or a place on a machine
   * is not taken from what somebody else wrote.
   */
  readonly sharedSchema: SettingSchema | null;
  /** A map whose entries are added to those of the layers below, as VS Code does with objects. */
  readonly merges: boolean;
}

const shared = (field: SettingField, schema: SettingSchema): SettingReader => {
  return { field, schema, sharedSchema: schema, merges: false };
};
const sharedMap = (field: SettingField, schema: SettingSchema): SettingReader => ({
  ...shared(field, schema),
  merges: true,
});
const local = (field: SettingField, schema: SettingSchema): SettingReader => {
  return { field, schema, sharedSchema: null, merges: false };
};

/** Setting key (in the editor prefixed by `muster.`) → where it goes and what it may hold. */
export const READERS: Readonly<Record<string, SettingReader>> = {
  'git.path': local('gitPath', absolutePath),
  'git.timeoutSeconds': local('gitTimeoutSeconds', integerBetween(10, 7200)),
  'analysis.concurrency': local('concurrency', integerBetween(0, 32)),
  'discovery.maxDepth': shared('maxDepth', integerBetween(0, 16)),
  'discovery.ignore': shared('ignore', texts),
  'history.scope': shared('scope', oneOf(['head', 'all'])),
  'history.ticketPattern': shared('ticketPattern', ticketPattern),
  'lines.engine': shared('lineEngine', oneOf(['auto', 'git', 'none'])),
  'activity.currentDays': shared('currentDays', days),
  'activity.activeDays': shared('activeDays', days),
  'people.bots': shared('bots', texts),
  'people.aliases': sharedMap('aliases', mapOf(texts, 'must map an e-mail to a list of e-mails')),
  'people.organizations': sharedMap('organizations', mapOf(organization, 'must map a domain to a name')),
  'people.inactiveDays': shared('inactiveDays', days),
  'people.coAuthors': shared('coAuthors', onOrOff),
  'repositories.groups': sharedMap('groups', mapOf(texts, 'must map a group to a list of globs')),
  'files.excluded': shared('excludedFiles', fileGlobs),
  'coupling.minRevisions': shared('coupling.minRevisions', integerBetween(1, 10_000)),
  'coupling.minShared': shared('coupling.minShared', integerBetween(1, 10_000)),
  'coupling.minDegree': shared('coupling.minDegree', integerBetween(0, 100)),
  'coupling.maxChangeSet': shared('coupling.maxChangeSet', integerBetween(2, 1000)),
  'health.weights': sharedMap('healthWeights', weights),
  'hotspots.decorations': local('hotspotDecorations', onOrOff),
  'export.mask': shared('exportMask', oneOf(MASKS)),
  'cache.maxSizeMb': local('cacheMaxSizeMb', integerBetween(64, 65_536)),
  'cache.keepDays': local('cacheKeepDays', integerBetween(1, 3650)),
  'ci.jenkins': local('jenkins', v.pipe(v.array(webAddress, 'must be a list of addresses'), v.maxLength(100))),
  'ci.github': local('github', onOrOff),
  'ci.githubApi': local('githubApi', webAddress),
  'ci.mappings': sharedMap('ciMappings', mapOf(text, 'must map a job to a repository')),
  'ci.jobBuilderFiles': { ...local('jobBuilderFiles', texts), sharedSchema: relativePaths },
  'ci.infrastructurePrefixes': shared('infrastructurePrefixes', texts),
  'ci.archivedRepositories': shared('archivedRepositories', texts),
  'refresh.automatic': local('automaticRefresh', onOrOff),
};

/** Every key that is read, without the prefix. */
export const SETTING_KEYS: readonly string[] = Object.keys(READERS);
