import { fileURLToPath } from 'node:url';

import type { Report } from '../core/model/report.ts';
import type { WindowKey } from '../core/model/window.ts';
import { readDashboardBundle } from '../core/report/dashboardBundle.ts';
import { renderHtml } from '../core/report/html.ts';
import { renderJson } from '../core/report/json.ts';
import { renderMarkdown } from '../core/report/markdown.ts';
import { renderTable } from '../core/report/textTable.ts';
import type { ReportFormat } from './reportFormat.ts';
import { terminalReport } from './terminalWording.ts';

export interface RenderOptions {
  readonly columns: number;
  readonly color: boolean;
  readonly window: WindowKey;
}

/** The report in a format. Rejects when the dashboard's bundle, which HTML carries, is not beside the CLI. */
export async function renderReport(report: Report, format: ReportFormat, options: RenderOptions): Promise<string> {
  switch (format) {
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderMarkdown(report, options.window);
    case 'html':
      return renderHtml(report, await readDashboardBundle(fileURLToPath(new URL('./dashboard', import.meta.url))));
    case 'table':
      return renderTable(terminalReport(report), options);
  }
}
