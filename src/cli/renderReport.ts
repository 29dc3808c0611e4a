import type { Report } from '../core/model/report.ts';
import type { WindowKey } from '../core/model/window.ts';
import type { ReportFormat } from './reportFormat.ts';
import { terminalReport } from './terminalWording.ts';

export interface RenderOptions {
  readonly columns: number;
  readonly color: boolean;
  readonly window: WindowKey;
  /** Folder of the dashboard's bundle, absolute. */
  readonly dashboardDirectory: string;
}

/**
 * The report in a format, whose code is loaded when it is asked for: the widths of characters alone take 15 ms to set up.
 * Rejects when the dashboard's bundle, which HTML carries, is not there.
 */
export async function renderReport(report: Report, format: ReportFormat, options: RenderOptions): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../core/report/json.ts')).renderJson(report);
    case 'markdown':
      return (await import('../core/report/markdown.ts')).renderMarkdown(report, options.window);
    case 'html':
      return renderHtmlReport(report, options.dashboardDirectory);
    case 'table':
      return (await import('../core/report/textTable.ts')).renderTable(terminalReport(report), options);
  }
}

async function renderHtmlReport(report: Report, dashboardDirectory: string): Promise<string> {
  const [{ renderHtml }, { readDashboardBundle }] = await Promise.all([
    import('../core/report/html.ts'),
    import('../core/report/dashboardBundle.ts'),
  ]);
  return renderHtml(report, await readDashboardBundle(dashboardDirectory));
}
