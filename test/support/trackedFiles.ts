import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { PROJECT_ROOT } from '../../scripts/support/runCommand.ts';

/** Paths of all files that git tracks and that are there, relative to the project's root. */
export function trackedFiles(): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-z'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  return output.split('\0').filter((file) => file !== '' && existsSync(path.join(PROJECT_ROOT, file)));
}
