import type { CiReport, CiSource } from '../../core/model/ciReport.ts';
import type { Problem } from '../../core/model/problem.ts';
import { ciJobCount } from './ciGroups.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** What is wrong with a source that was just tried; `null` when its jobs could be read. */
export function sourceTrouble(ci: CiReport | null, sourceId: string): Problem | null {
  const source = sourceOf(ci, sourceId);
  if (source === undefined) return null;
  const { problems, jobCount, outdated } = source;
  const failure = problems.find(({ severity }) => severity === 'error');
  // Without a job, a warning is the reason; beside jobs it stands in the tree.
  return failure ?? (jobCount === 0 || outdated ? (problems[0] ?? null) : null);
}

/** `https://ci.example.com is connected: 214 jobs, of which 180 are allocated.` */
export function connectedText(ci: CiReport | null, sourceId: string, name: string, t: Localize): string {
  const source = sourceOf(ci, sourceId);
  const shown = displayText(name);
  if (ci === null || source === undefined) return t('{0} is connected.', shown);
  const { jobs, allocated } = ci.summary;
  return jobs === source.jobCount
    ? t('{0} is connected: {1}, {2} allocated.', shown, ciJobCount(jobs, t), allocated)
    : t('{0} is connected: {1}.', shown, ciJobCount(source.jobCount, t));
}

function sourceOf(ci: CiReport | null, sourceId: string): CiSource | undefined {
  return ci?.sources.find(({ id }) => id === sourceId);
}

/** Ids as the engine gives them. */
export const ciSourceId = {
  jenkins: (address: string): string => `jenkins ${address}`,
  github: (api: string): string => `githubActions ${api}`,
  importedFile: (file: string): string => `jenkinsExport ${file}`,
} as const;
