import type { Report, ReportSummary } from '../model/report.ts';

/** What a report holds beside its repositories. */
export function reportSummary(report: Report): ReportSummary {
  const { totals, contributors, organizations, groups, portfolioRisk, repositoryCoupling } = report;
  return { totals, contributors, organizations, groups, portfolioRisk, repositoryCoupling };
}
