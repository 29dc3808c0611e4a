import path from 'node:path';

import { readPlainConfig } from '../configFile.ts';
import { isOwn, type GitFolders } from '../refFiles.ts';

import type { ObjectPlace } from './objectDatabase.ts';

const ID_BYTES = { sha1: 20, sha256: 32 } as const;

/**
 * Where the objects of a repository lie; `null` where git alone may know: it belongs to somebody else (then git refuses it, or
 * is told to trust it), its configuration is not plain, or the repository has a format with extensions of which only that of
 * object ids is known here.
 */
export function objectPlaceOf(folders: GitFolders): ObjectPlace | null {
  const settings = isOwn(folders) ? readPlainConfig(folders.commonDirectory) : null;
  if (settings === null) return null;
  const extensions = [...settings.keys()].filter((key) => key.startsWith('extensions.'));
  if (extensions.some((key) => key !== 'extensions.objectformat')) return null;
  const format = settings.get('extensions.objectformat')?.at(-1) ?? 'sha1';
  if (format !== 'sha1' && format !== 'sha256') return null;
  return { folder: path.join(folders.commonDirectory, 'objects'), idBytes: ID_BYTES[format] };
}
