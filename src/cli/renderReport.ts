import { BYTE_ORDER_MARK } from '../core/model/reportExport.ts';
import type { Report } from '../core/model/report.ts';
import type { Selection, SelectionResult } from '../core/model/selection.ts';
import type { WindowKey } from '../core/model/window.ts';
import type { Rendition, TableLook } from './reportWriter.ts';
import { terminalReport } from './terminalWording.ts';

export interface RenderOptions {
  readonly window: WindowKey;
  /** Folder of the dashboard's bundle, absolute. */
  readonly dashboardDirectory: string;
  /** Whether CSV begins with a byte order mark. */
  readonly bom: boolean;
  /** Counts a part of what was read; `null` before anything was. */
  readonly evaluate: (selection: Selection) => SelectionResult | null;
}

/**
 * The report in a format, whose code is loaded when it is asked for: the widths of characters alone take 15 ms to set up.
 * Rejects when the dashboard's bundle, which HTML carries, is not there.
 */
export async function renderReport(
  report: Report,
  { format, table }: Rendition,
  look: TableLook,
  options: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../core/report/json.ts')).renderJson(report);
    case 'markdown':
      return (await import('../core/report/markdown.ts')).renderMarkdown(report, options.window);
    case 'html':
      return renderHtmlReport(report, options);
    case 'csv':
      return renderCsvTable(report, table, options);
    case 'table':
      return renderTextTable(report, look, options);
  }
}

async function renderHtmlReport(report: Report, { dashboardDirectory, evaluate }: RenderOptions): Promise<string> {
  const [{ renderHtml }, { readDashboardBundle }, { windowSelections }] = await Promise.all([
    import('../core/report/html.ts'),
    import('../core/report/dashboardBundle.ts'),
    import('../core/report/windowSelection.ts'),
  ]);
  return renderHtml(report, await readDashboardBundle(dashboardDirectory), windowSelections(report.asOf, evaluate));
}

async function renderCsvTable(report: Report, table: Rendition['table'], { bom }: RenderOptions): Promise<string> {
  const { renderCsv } = await import('../core/report/csv.ts');
  // The command line lets no CSV through without its table.
  return `${bom ? BYTE_ORDER_MARK : ''}${renderCsv(report, table ?? 'repositories')}`;
}

/** Hotspots are counted again for the window: in the report they are of all time. */
async function renderTextTable(report: Report, look: TableLook, { window, evaluate }: RenderOptions): Promise<string> {
  const [{ renderTable }, { windowSelection }] = await Promise.all([
    import('../core/report/textTable.ts'),
    import('../core/report/windowSelection.ts'),
  ]);
  const counts = window !== 'all' && report.repositories.some(({ files }) => (files?.hotspots ?? null) !== null);
  const selection = counts ? evaluate(windowSelection(window, report.asOf)) : null;
  return renderTable(terminalReport(report), { ...look, window, selection });
}
