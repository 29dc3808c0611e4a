import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { type DeclaredMapping, type MappingProblem, settingsMappings } from '../../jobs/declaredMapping.ts';
import type { JjbFile } from '../../jobs/jjbDocument.ts';
import { jjbMappings } from '../../jobs/jjbMappings.ts';
import type { CiOptions } from '../../model/ciOptions.ts';
import type { Problem } from '../../model/problem.ts';

const LARGEST_FILE_BYTES = 4 * 1024 ** 2;

export interface CiMappings {
  readonly declared: readonly DeclaredMapping[];
  readonly problems: readonly Problem[];
}

/** Which jobs somebody wrote down the repository of: in the settings, and in Job Builder files. */
export async function readCiMappings({ mappings, jjbFiles }: CiOptions): Promise<CiMappings> {
  const read = await Promise.all(jjbFiles.map(readJjbFile));
  const files = read.flatMap((result) => ('text' in result ? [result] : []));
  const settings = settingsMappings(mappings);
  const declared = jjbMappings(files);
  const unread = read.flatMap((result) => ('text' in result ? [] : [result]));
  return {
    declared: [...settings.mappings, ...declared.mappings],
    problems: [
      ...unread.map((problem) => problemOf(problem, 'error')),
      ...[...settings.problems, ...declared.problems].map((problem) => problemOf(problem, 'warning')),
    ],
  };
}

async function readJjbFile(file: string): Promise<JjbFile | MappingProblem> {
  const name = path.basename(file);
  try {
    const found = await stat(file);
    if (!found.isFile()) return { source: name, message: 'It is not a file.' };
    if (found.size > LARGEST_FILE_BYTES) return { source: name, message: 'It is too large.' };
    return { name, text: await readFile(file, 'utf8') };
  } catch (error) {
    return { source: name, message: `It could not be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A file that is not there was meant to be; a single mapping that is left out is not the end of the others. */
function problemOf({ source, message }: MappingProblem, severity: Problem['severity']): Problem {
  return {
    code: 'unreadableMapping',
    severity,
    message: `A mapping of CI jobs was left out: ${source}.`,
    action: 'Correct it in muster.ci.mappings or in the Job Builder file.',
    detail: message,
  };
}
