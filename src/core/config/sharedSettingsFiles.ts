import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { createProblem } from '../model/problemCatalogue.ts';
import type { Problem } from '../model/problem.ts';

import type { SettingValues } from './readSettings.ts';
import { READERS } from './settingReaders.ts';
import {
  LONGEST_SHARED_SETTINGS,
  parseSharedSettings,
  SHARED_SETTINGS_FILE,
  type SharedSettings,
  type SharedSettingsIssue,
} from './sharedSettings.ts';

/** A file of settings that was read. */
export interface SharedSettingsFile extends SharedSettings {
  /** Absolute path. */
  readonly path: string;
  /** As messages name it. */
  readonly name: string;
}

/** A file that is there and cannot be read; `null` when there is none. */
type Content = { readonly text: string } | { readonly trouble: string } | null;

/**
 * Reads one file; `null` when there is none. Synchronous: it is small and local, and the settings are asked for in the middle
 * of what cannot wait.
 *
 * @param file absolute path
 */
export function readSharedSettingsFile(file: string, name: string): SharedSettingsFile | null {
  const content = readContent(file);
  if (content === null) return null;
  if ('text' in content) return { path: file, name, ...parseSharedSettings(content.text) };
  const start = { line: 0, character: 0 };
  const issue = { kind: 'file', key: '', reason: content.trouble, start, end: start } as const;
  return { path: file, name, values: new Map(), failOn: [], issues: [issue] };
}

function readContent(file: string): Content {
  try {
    const stats = statSync(file);
    // A repository may hold a link to anything: a device would never end.
    if (!stats.isFile()) return { trouble: 'it is no file' };
    if (stats.size > LONGEST_SHARED_SETTINGS) return { trouble: 'it is too long' };
    return { text: readFileSync(file, 'utf8').replace(/^\uFEFF/u, '') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : { trouble: code };
  }
}

/** Reads the files at the top of folders, in their order. @param folders absolute paths */
export function readSharedSettings(folders: readonly string[]): readonly SharedSettingsFile[] {
  const isOne = folders.length === 1;
  const files = folders.map((folder) => {
    const name = isOne ? SHARED_SETTINGS_FILE : `${path.basename(folder)}/${SHARED_SETTINGS_FILE}`;
    return readSharedSettingsFile(path.join(folder, SHARED_SETTINGS_FILE), name);
  });
  return withoutContradictions(files.filter((file) => file !== null));
}

/** What several files say together: of two that say different things the first counts, and the other says so. */
function withoutContradictions(files: readonly SharedSettingsFile[]): readonly SharedSettingsFile[] {
  const known = new Map<string, { readonly value: unknown; readonly name: string }>();
  return files.map((file) => {
    const issues: SharedSettingsIssue[] = [...file.issues];
    for (const [key, value] of file.values) {
      const first = known.get(key);
      if (first === undefined) known.set(key, { value, name: file.name });
      else if (READERS[key]?.merges === false && JSON.stringify(first.value) !== JSON.stringify(value)) {
        const start = { line: 0, character: 0 };
        issues.push({ kind: 'unused', key, reason: `${first.name} sets it to something else`, start, end: start });
      }
    }
    return { ...file, issues };
  });
}

/** Layers for `combineSettings`: what the first file says counts most. */
export function sharedLayers(files: readonly SharedSettingsFile[]): readonly SettingValues[] {
  return files.map(({ values }) => values).toReversed();
}

/** What is wrong with a file, with its lines, which people count from 1. */
export function sharedSettingsProblems({ name, issues }: SharedSettingsFile): readonly Problem[] {
  return issues.map(({ kind, key, reason, start }) => {
    const place = `${name}, line ${start.line + 1}`;
    if (kind === 'file') return createProblem('invalidSettingsFile', place, reason);
    return createProblem(kind === 'value' ? 'invalidSetting' : 'unusedSetting', `${key} in ${place}`, reason);
  });
}
