import { join } from 'node:path';

import { ciProblems } from '../core/report/ciOverview.ts';
import type { AnalyzeRequest } from './arguments.ts';
import { exitCodeOf } from './exitCode.ts';
import { interruptible } from './interruptible.ts';
import { checkOutput } from './output.ts';
import { renderReport } from './renderReport.ts';
import { writeReport } from './reportWriter.ts';
import { TerminalAnalysis } from './terminalAnalysis.ts';
import type { Terminal } from './terminal.ts';

/** Analyzes, reports, and returns the exit code. Standard output carries the report and nothing else. */
export async function analyzeCommand(request: AnalyzeRequest, terminal: Terminal): Promise<number> {
  // What was saved from a server needs no login.
  const analysis = new TerminalAnalysis({ ...request, logins: [] }, terminal);
  return interruptible(terminal, async (signal) => {
    try {
      for (const file of request.files) await checkOutput(file);
      const result = await analysis.run(signal);
      const { problems, ciJobs } = result.report;
      const options = { window: request.window, dashboardDirectory: join(terminal.programs, 'dashboard') };
      const all = [...problems, ...(ciJobs === null ? [] : ciProblems(ciJobs).map(({ problem }) => problem))];
      const writing = writeReport(result, terminal, {
        ...request,
        // The table lists them itself.
        unlisted: request.standardOutput === 'table' ? [] : all,
        render: (report, format, look) => renderReport(report, format, { ...look, ...options }),
      });
      await Promise.all([writing, analysis.close()]);
      return exitCodeOf(result.report);
    } finally {
      await analysis.close();
    }
  });
}
