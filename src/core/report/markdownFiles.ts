import type { Report } from '../model/report.ts';
import { compactCount, groupedCount } from './formatCount.ts';
import { markdownTable } from './markdownTable.ts';
import { markdownText } from './markdownText.ts';
import { mostChanged } from './mostChanged.ts';
import { formatLines } from './repositoryRow.ts';

const LISTED_FILES = 20;

/** The files that were changed most often, over all repositories; nothing where no file is known. */
export function filesSection(report: Report): readonly string[] {
  const files = mostChanged(report, LISTED_FILES);
  if (files.length === 0) return [];
  const header = ['File', 'Repository', '>Revisions, 365d', '>All revisions', '>Lines, all time'];
  const rows = files.map((file) => [
    markdownText(file.path),
    markdownText(file.repository),
    groupedCount(file.revisionsLast365Days),
    groupedCount(file.revisions),
    formatLines(file, compactCount),
  ]);
  return ['## Most changed files', markdownTable(header, rows)];
}
