import { basename, resolve } from 'node:path';

import { combineSettings } from '../core/config/readSettings.ts';
import type { Settings } from '../core/config/settings.ts';
import {
  readSharedSettings,
  readSharedSettingsFile,
  sharedLayers,
  sharedSettingsProblems,
} from '../core/config/sharedSettingsFiles.ts';
import type { SharedSettingsFile } from '../core/config/sharedSettingsFiles.ts';
import type { Problem } from '../core/model/problem.ts';
import { UsageError } from './usageError.ts';

/** What files of settings say, on which options of the command line are laid. */
export interface TerminalConfig {
  readonly settings: Settings;
  /** Rules of `failOn`, as they are written, with the name of their file. */
  readonly failOn: readonly { readonly rule: string; readonly file: string }[];
  /** What is wrong with the files; the defaults are used instead. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the file that `--config` names, or without it the `muster.json` at the top of each folder.
 *
 * @param config as commander gives it: `false` for `--no-config`, which reads none
 * @param folders absolute paths
 * @param directory what a relative path starts from
 * @throws UsageError when the named file is not there
 */
export function readTerminalConfig(
  config: string | boolean | undefined,
  folders: readonly string[],
  directory: string,
): TerminalConfig {
  const files =
    config === false ? [] : typeof config === 'string' ? [namedFile(config, directory)] : readSharedSettings(folders);
  const { settings, problems } = combineSettings(sharedLayers(files));
  return {
    settings,
    failOn: files.flatMap(({ name, failOn }) => failOn.map((rule) => ({ rule, file: name }))),
    problems: [...files.flatMap(sharedSettingsProblems), ...problems],
  };
}

function namedFile(config: string, directory: string): SharedSettingsFile {
  const file = readSharedSettingsFile(resolve(directory, config), basename(config));
  if (file === null) throw new UsageError(`--config ${JSON.stringify(config)}: there is no such file.`);
  return file;
}
