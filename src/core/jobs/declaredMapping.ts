import { type JobPattern, wildcardPattern } from './jobPattern.ts';

/** Somebody wrote down which repository jobs belong to. */
export interface DeclaredMapping {
  readonly jobs: JobPattern;
  /** Id, name, path below the searched folder, or remote of a repository. One that is not there makes the mapping idle. */
  readonly repository: string;
  readonly declaredIn: 'settings' | 'jjb';
  /** The file, for people; empty for settings. */
  readonly file: string;
}

/** A declaration that was left out. */
export interface MappingProblem {
  /** The file, or the key of the setting. */
  readonly source: string;
  /** One sentence, for people. */
  readonly message: string;
}

export interface DeclaredMappings {
  readonly mappings: readonly DeclaredMapping[];
  readonly problems: readonly MappingProblem[];
}

const LONGEST_PATTERN = 500;

/** Takes mappings as the settings have them: a job's full name, with `*` for any text → a repository. */
export function settingsMappings(setting: Readonly<Record<string, string>>): DeclaredMappings {
  const mappings: DeclaredMapping[] = [];
  const problems: MappingProblem[] = [];
  for (const [key, value] of Object.entries(setting)) {
    const repository = value.trim();
    const message = flawOf(key.trim(), repository);
    if (message === null) {
      mappings.push({ jobs: wildcardPattern(key.trim()), repository, declaredIn: 'settings', file: '' });
    } else problems.push({ source: key.length > LONGEST_PATTERN ? `${key.slice(0, 80)}…` : key, message });
  }
  return { mappings, problems };
}

function flawOf(pattern: string, repository: string): string | null {
  if (pattern === '') return 'The mapping names no job.';
  if (pattern.length > LONGEST_PATTERN) return `A job name has at most ${LONGEST_PATTERN} characters.`;
  // No server allows these in a name; they are meant as wildcards, and would silently match nothing.
  if (/[?[\]{}]/u.test(pattern)) return 'The only wildcard in a job name is *.';
  return repository === '' ? 'The mapping names no repository.' : null;
}
