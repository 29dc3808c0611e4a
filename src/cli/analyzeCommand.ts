import { join } from 'node:path';

import { ciProblems } from '../core/report/ciOverview.ts';
import type { Report } from '../core/model/report.ts';
import { evaluateRules } from '../core/report/rules.ts';
import type { Rule } from '../core/report/rules.ts';
import type { AnalyzeRequest } from './arguments.ts';
import { EXIT_CODES, exitCodeOf } from './exitCode.ts';
import { ruleLines } from './failOn.ts';
import { interruptible } from './interruptible.ts';
import { renderReport } from './renderReport.ts';
import { checkOutputs, writeReport } from './reportWriter.ts';
import { TerminalAnalysis } from './terminalAnalysis.ts';
import { writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Analyzes, reports, and returns the exit code. Standard output carries the report and nothing else. */
export async function analyzeCommand(request: AnalyzeRequest, terminal: Terminal): Promise<number> {
  // What was saved from a server needs no login.
  const analysis = new TerminalAnalysis({ ...request, logins: [] }, terminal);
  return interruptible(terminal, async (signal) => {
    try {
      await checkOutputs(request);
      const result = await analysis.run(signal);
      const { problems, ciJobs } = result.report;
      const all = [...problems, ...(ciJobs === null ? [] : ciProblems(ciJobs).map(({ problem }) => problem))];
      const options = {
        ...{ window: request.window, bom: request.bom, dashboardDirectory: join(terminal.programs, 'dashboard') },
        evaluate: analysis.evaluateSelection.bind(analysis),
      };
      const writing = writeReport(result, terminal, {
        ...request,
        // The table lists them itself.
        unlisted: request.standardOutput === 'table' ? [] : all,
        render: (report, rendition, look) => renderReport(report, rendition, look, options),
      });
      await Promise.all([writing, analysis.endThreads()]);
      if (result.outcome === 'cancelled') return exitCodeOf(result.report);
      return await checkRules(result.report, request.rules, terminal);
    } finally {
      await analysis.close();
    }
  });
}

/** Says which repositories break a rule, and returns the exit code. */
async function checkRules(report: Report, rules: readonly Rule[], terminal: Terminal): Promise<number> {
  const outcome = evaluateRules(report, rules);
  await writeAll(
    terminal.stderr,
    ruleLines(outcome)
      .map((line) => `${line}\n`)
      .join(''),
  );
  return outcome.violations.length > 0 ? EXIT_CODES.rules : exitCodeOf(report);
}
