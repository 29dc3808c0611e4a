import { hasCiSource } from '../core/config/ciOptions.ts';
import type { CiJob } from '../core/model/ciJob.ts';
import type { CiReport } from '../core/model/ciReport.ts';
import type { Report } from '../core/model/report.ts';
import { ciProblems, jobsOf } from '../core/report/ciOverview.ts';
import { renderCiExplanation } from '../core/report/textCiExplanation.ts';
import { visibleText } from '../core/report/visibleText.ts';
import { createCiProviders } from '../core/run/ci/ciProviders.ts';
import type { ExplainRequest } from './ciArguments.ts';
import { ciLogins } from './ciLogins.ts';
import { EXIT_CODES, exitCodeOf } from './exitCode.ts';
import { interruptible } from './interruptible.ts';
import { nearestNames } from './nearestNames.ts';
import { providerText } from './providerText.ts';
import { TerminalAnalysis } from './terminalAnalysis.ts';
import { tableColumns, usesColor, writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';
import { UsageError } from './usageError.ts';

const DOMAIN = 'ciProvider';

/** Explains a provider or a job, and returns the exit code. Throws UsageError when there is none of that name. */
export async function explainCommand(request: ExplainRequest, terminal: Terminal): Promise<number> {
  const { name, ci } = request;
  const providers = createCiProviders();
  const ids = providers.listActive(DOMAIN).map(({ key }) => key);
  if (ids.includes(name)) {
    const look = { columns: tableColumns(terminal), color: usesColor(terminal) };
    await writeAll(terminal.stdout, providerText(providers.explain(DOMAIN, name), look));
    return EXIT_CODES.ok;
  }
  if (!hasCiSource(ci)) {
    const known = `there is no such provider (${ids.join(', ')}); for a job, say where it is: --jenkins, --github or --jobs`;
    throw new UsageError(`NAME ${JSON.stringify(name)}: ${known}.`);
  }
  const logins = ciLogins(ci, terminal.environment);
  // Names of jobs are looked up as they are.
  const settings = { paths: [], authors: [], timings: false, readFiles: false, mask: 'none' } as const;
  const analysis = new TerminalAnalysis({ ...request, ...settings, logins }, terminal);
  return interruptible(terminal, async (signal) => {
    try {
      const { report } = await analysis.run(signal);
      // Without jobs it was cancelled, and the signal says how to end.
      return report.ciJobs === null
        ? EXIT_CODES.error
        : await explainJobs(name, report, report.ciJobs, analysis, terminal);
    } finally {
      await analysis.close();
    }
  });
}

/** @throws UsageError when none of the jobs has that name */
async function explainJobs(
  name: string,
  report: Report,
  ci: CiReport,
  analysis: TerminalAnalysis,
  terminal: Terminal,
): Promise<number> {
  const problems = [...report.problems, ...ciProblems(ci).map(({ problem }) => problem)];
  await writeAll(terminal.stderr, problems.map((problem) => `${problemText(problem)}\n`).join(''));
  const jobs = [...jobsOf(ci.allocation)];
  if (jobs.length === 0) {
    await writeAll(terminal.stderr, 'muster: No CI job was found; muster ci says what was read.\n');
    return EXIT_CODES.error;
  }
  const meant = jobsNamed(name, jobs);
  if (meant.length === 0) throw unknownName(name, jobs);
  const look = { columns: tableColumns(terminal), color: usesColor(terminal) };
  const texts: string[] = [];
  for (const job of meant) {
    const explanation = await analysis.explainCiJob(job.id);
    if (explanation === null) throw new Error(`The job ${job.id} is in the report and cannot be explained.`);
    texts.push(renderCiExplanation(report, ci, job, explanation, look));
  }
  await writeAll(terminal.stdout, texts.join('\n'));
  return exitCodeOf(report);
}

/** By id, else by full name, else by the last part of it; case counts only where it helps. Several servers may have one. */
function jobsNamed(name: string, jobs: readonly CiJob[]): readonly CiJob[] {
  const folded = name.toLowerCase();
  const ways: readonly ((job: CiJob) => boolean)[] = [
    ({ id }) => id === name,
    (job) => job.name === name,
    (job) => job.name.toLowerCase() === folded,
    (job) => job.name.toLowerCase().endsWith(`/${folded}`),
  ];
  for (const way of ways) {
    const found = jobs.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

function unknownName(name: string, jobs: readonly CiJob[]): UsageError {
  const nearest = nearestNames(
    name,
    jobs.map((job) => job.name),
  ).map((near) => JSON.stringify(visibleText(near)));
  const hint = nearest.length === 0 ? 'muster ci lists all jobs' : `perhaps ${nearest.join(' or ')} is meant`;
  return new UsageError(`NAME ${JSON.stringify(name)}: none of the ${jobs.length} CI jobs has this name; ${hint}.`);
}
