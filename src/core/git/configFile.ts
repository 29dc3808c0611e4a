import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A configuration of this size is no ordinary one. */
const LIMIT_BYTES = 64 * 1024;

const SECTION = /^\[([A-Za-z][A-Za-z0-9-]*)(?: "([^"\\]*)")?\]$/u;
/** A value that needs no unquoting: nothing in it that git would read in another way. */
const SETTING = /^([A-Za-z][A-Za-z0-9-]*)\s*=\s*([^"\\#;]*)$/u;

/**
 * The settings of a repository's own configuration file, as `git config` names them; several values of a key in their
 * order. `null` for any file that is not of the plain form that git itself writes (it includes others, quotes, has another
 * file for each work tree): then git has to be asked. Saves a process a repository, which is most of what a small one costs.
 */
export function readPlainConfig(commonDirectory: string): ReadonlyMap<string, readonly string[]> | null {
  const file = path.join(commonDirectory, 'config');
  let text: string;
  try {
    const found = statSync(file);
    // Reading a pipe would wait for whoever writes to it.
    if (!found.isFile() || found.size > LIMIT_BYTES) return null;
    text = readFileSync(file, 'utf8');
  } catch {
    // Without a configuration of its own git says what is wrong.
    return null;
  }
  return parsePlain(text);
}

function parsePlain(text: string): ReadonlyMap<string, readonly string[]> | null {
  const values = new Map<string, string[]>();
  let section: string | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const opened = SECTION.exec(line);
    if (opened !== null) {
      const [, name = '', subsection] = opened;
      section = subsection === undefined ? name.toLowerCase() : `${name.toLowerCase()}.${subsection}`;
      if (/^include(?:if)?(?:\.|$)/u.test(section)) return null;
      continue;
    }
    const [, key, value] = SETTING.exec(line) ?? [];
    if (section === null || key === undefined || value === undefined) return null;
    const name = `${section}.${key.toLowerCase()}`;
    values.set(name, [...(values.get(name) ?? []), value.trimEnd()]);
  }
  return values.has('extensions.worktreeconfig') ? null : values;
}
