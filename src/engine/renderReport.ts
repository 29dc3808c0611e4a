import type { CsvTable, Mask } from '../core/model/reportExport.ts';
import type { Selection, SelectionResult } from '../core/model/selection.ts';
import type { Report } from '../core/model/report.ts';
import { renderCsv } from '../core/report/csv.ts';
import { readDashboardBundle } from '../core/report/dashboardBundle.ts';
import { renderHtml } from '../core/report/html.ts';
import { renderJson } from '../core/report/json.ts';
import { renderMarkdown } from '../core/report/markdown.ts';
import { ReportMask } from '../core/report/reportMask.ts';
import { windowSelections } from '../core/report/windowSelection.ts';
import type { ReportFormat } from '../protocol/engineMessages.ts';

export interface Rendering {
  readonly format: ReportFormat;
  /** Which table; `null` for other formats than CSV. */
  readonly table: CsvTable | null;
  readonly mask: Mask;
  /** Folder of the dashboard's bundle, for HTML. */
  readonly dashboardDirectory: string;
}

/** Counts a selection of the report; `null` before there is one. */
type Evaluate = (selection: Selection) => SelectionResult | null;

/**
 * A report in a format, with names hidden before any format sees them. Rejects when the dashboard's bundle, which HTML
 * carries, is not there.
 */
export async function renderReport(report: Report, rendering: Rendering, evaluate: Evaluate): Promise<string> {
  const mask = new ReportMask(report, rendering.mask);
  const masked = mask.apply(report);
  switch (rendering.format) {
    case 'json':
      return renderJson(masked);
    case 'markdown':
      return renderMarkdown(masked);
    case 'csv':
      return renderCsv(masked, rendering.table ?? 'repositories');
    case 'html': {
      const selections = mask.apply(windowSelections(report.asOf, evaluate));
      return renderHtml(masked, await readDashboardBundle(rendering.dashboardDirectory), selections);
    }
  }
}
