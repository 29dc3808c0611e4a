import { extname } from 'node:path';

/** What the CLI can write. */
export const REPORT_FORMATS = ['table', 'json', 'markdown', 'html'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

const FORMATS_BY_ENDING: Readonly<Record<string, ReportFormat>> = {
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'table',
};

/** The format that a file's ending stands for; `null` when it stands for none. */
export function formatOfFile(path: string): ReportFormat | null {
  return FORMATS_BY_ENDING[extname(path).toLowerCase()] ?? null;
}
