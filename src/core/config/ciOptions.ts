import path from 'node:path';

import type { CiOptions } from '../model/ciOptions.ts';

import type { Settings } from './settings.ts';

/** What the settings do not say of where CI jobs come from. */
export interface CiRequest {
  /** Searched folders, absolute: files of the settings may be relative to any of them. */
  readonly folders: readonly string[];
  /** Imported files, absolute. */
  readonly exportFiles: readonly string[];
}

/** Turns settings into what the engine reads CI jobs by. */
export function ciOptions(settings: Settings, { folders, exportFiles }: CiRequest): CiOptions {
  const jjbFiles = settings.jobBuilderFiles.flatMap((file) =>
    path.isAbsolute(file) ? [file] : folders.map((folder) => path.join(folder, file)),
  );
  return {
    jenkins: [...new Set(settings.jenkins)],
    githubApi: settings.github ? settings.githubApi : null,
    exportFiles: [...new Set(exportFiles)],
    mappings: settings.ciMappings,
    jjbFiles: [...new Set(jjbFiles)],
    infrastructurePrefixes: settings.infrastructurePrefixes,
    archived: settings.archivedRepositories,
  };
}

/** Whether jobs would come from anywhere. */
export function hasCiSource({ jenkins, githubApi, exportFiles }: CiOptions): boolean {
  return jenkins.length > 0 || githubApi !== null || exportFiles.length > 0;
}
