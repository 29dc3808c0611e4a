import type { Problem } from '../core/model/problem.ts';
import type { Report } from '../core/model/report.ts';
import { ciProblems } from '../core/report/ciOverview.ts';
import { renderJson } from '../core/report/json.ts';
import { renderCiJobs } from '../core/report/textCiJobs.ts';
import type { CiRequest } from './ciArguments.ts';
import { ciLogins } from './ciLogins.ts';
import { EXIT_CODES, exitCodeOf } from './exitCode.ts';
import { interruptible } from './interruptible.ts';
import type { ReportFormat } from './reportFormat.ts';
import { checkOutputs, writeReport } from './reportWriter.ts';
import type { Rendition, TableLook } from './reportWriter.ts';
import { TerminalAnalysis } from './terminalAnalysis.ts';
import { writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { terminalReport } from './terminalWording.ts';

/** Lists the CI jobs of repositories, and returns the exit code. Throws UsageError for a login that is none. */
export async function ciCommand(request: CiRequest, terminal: Terminal): Promise<number> {
  const logins = ciLogins(request.ci, terminal.environment);
  const analysis = new TerminalAnalysis({ ...request, ...ALL_COMMITS, logins }, terminal);
  return interruptible(terminal, async (signal) => {
    try {
      await checkOutputs(request);
      const result = await analysis.run(signal);
      const { report } = result;
      await Promise.all([
        writeReport(result, terminal, { ...request, unlisted: unlistedIn(report, request.standardOutput), render }),
        analysis.endThreads(),
      ]);
      if (signal.aborted || (report.ciJobs !== null && report.ciJobs.summary.jobs > 0)) return exitCodeOf(report);
      await writeAll(terminal.stderr, `${NO_JOB}\n`);
      return EXIT_CODES.error;
    } finally {
      await analysis.close();
    }
  });
}

/** Which job belongs where does not depend on files. */
const ALL_COMMITS = { paths: [], authors: [], readFiles: false } as const;

const NO_JOB =
  'muster: No CI job was found. Check the addresses and files, and that the login may read jobs; GitHub is asked for the repositories that have a remote there.';

/** A table lists what is wrong with sources; what is wrong with the analysis it leaves out. */
function unlistedIn({ problems, ciJobs }: Report, standardOutput: ReportFormat | null): readonly Problem[] {
  if (standardOutput === 'table' || ciJobs === null) return problems;
  return [...problems, ...ciProblems(ciJobs).map(({ problem }) => problem)];
}

/** Without jobs, which only a cancelled run has none of, a table has nothing to show. */
function render(report: Report, { format }: Rendition, look: TableLook): Promise<string> {
  if (format === 'json') return Promise.resolve(renderJson(report));
  const { ciJobs, ...rest } = terminalReport(report);
  return Promise.resolve(ciJobs === null ? '' : renderCiJobs({ ...rest, ciJobs }, ciJobs, look));
}
