import { providerName, ruleWord, statusWord } from '../format/ciWords.ts';
import { csvText } from '../format/csv.ts';
import type { CiRow } from './ciRows.ts';

const HEADINGS = [
  ...['Job', 'Belongs to', 'Repository', 'Status', 'Last run', 'Duration (s)', 'Rule', 'Score'],
  ...['Second best', 'Second score', 'Provider', 'Server', 'Page'],
];

/** Rows of CI jobs for a spreadsheet. */
export function ciCsv(rows: readonly CiRow[]): string {
  return csvText([
    HEADINGS,
    ...rows.map(({ job, repositoryName, runnerUpName }) => [
      job.name,
      job.group,
      repositoryName,
      statusWord(job.status),
      job.lastRunAt,
      job.durationMs === null ? null : job.durationMs / 1000,
      job.match === null ? null : ruleWord(job.match.rule),
      job.match?.score ?? null,
      runnerUpName,
      job.runnerUp?.score ?? null,
      providerName(job.provider),
      job.server,
      job.url,
    ]),
  ]);
}
