import { basename, extname } from 'node:path';

import { CSV_TABLES } from '../core/model/reportExport.ts';
import type { CsvTable } from '../core/model/reportExport.ts';

/** What the CLI can write. */
export const REPORT_FORMATS = ['table', 'json', 'markdown', 'html', 'csv'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

const FORMATS_BY_ENDING: Readonly<Record<string, ReportFormat>> = {
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.csv': 'csv',
  '.txt': 'table',
};

/** The format that a file's ending stands for; `null` when it stands for none. */
export function formatOfFile(path: string): ReportFormat | null {
  return FORMATS_BY_ENDING[extname(path).toLowerCase()] ?? null;
}

/** The table that the name of a CSV file speaks of: `hotspots.csv`, `team-hotspots.csv`; `null` when of none. */
export function tableOfFile(path: string): CsvTable | null {
  const name = basename(path, extname(path)).toLowerCase();
  const tables = CSV_TABLES.filter(
    (table) => name === table || (/[-_. ]/u.test(name.at(-table.length - 1) ?? '') && name.endsWith(table)),
  );
  // `repository-coupling` ends in `coupling`, too.
  return tables.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
