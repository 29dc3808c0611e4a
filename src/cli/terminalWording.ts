import type { CiReport } from '../core/model/ciReport.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Report } from '../core/model/report.ts';
import { visibleText } from '../core/report/visibleText.ts';

/** Where a problem's advice names a setting of the editor, a person at a terminal needs the option. */
const OPTIONS_BY_SETTING: Readonly<Record<string, string>> = {
  'set muster.git.path to its absolute path': 'give its path with --git',
  'set muster.git.path to a newer one': 'give the path of a newer one with --git',
  'set muster.history.scope to "all"': 'add --scope all',
  'raise muster.discovery.maxDepth': 'raise --max-depth',
  'Raise muster.discovery.maxDepth': 'Raise --max-depth',
  'add it to muster.discovery.ignore': 'leave it out with --ignore',
  'Raise muster.git.timeoutSeconds': 'Raise --timeout',
  'Open a folder that holds repositories': 'Name a folder that holds repositories',
  'Check the path, or remove the folder from the workspace': 'Check the path',
  'Clear the cache to delete it': 'Run muster cache clear to delete it',
  'Correct it in muster.ci.mappings or in the Job Builder file': 'Correct --map, or the Job Builder file',
  'Check the address or the file, and connect or import again': 'Check the address or the file',
  'as it is, and import that file': 'as it is, and give that file with --jobs',
  'Connect to it with a user and an API token': 'Set MUSTER_JENKINS_USER and MUSTER_JENKINS_TOKEN',
  'Connect to it with a user and a token that are valid':
    'Put a valid login into the environment (see muster ci --help)',
  'Connect with a user who may read it':
    'Put the login of a user who may read it into the environment (see muster ci --help)',
  'connect with a user and a token': 'put a login into the environment (see muster ci --help)',
  'connect to the address that it has now': 'give the address that it has now',
  'Correct the value in the settings': 'Correct the value',
  'Please report this with the log': 'Please report this with the log of --verbose',
};

/** A problem with advice for a terminal; the report itself keeps the words that every host shares. */
export function terminalProblem(problem: Problem): Problem {
  let { action } = problem;
  for (const [setting, option] of Object.entries(OPTIONS_BY_SETTING)) action = action.replace(setting, option);
  return { ...problem, action };
}

/** A report whose problems all speak of the command line's options. */
export function terminalReport(report: Report): Report {
  return {
    ...report,
    ciJobs: report.ciJobs === null ? null : terminalCiJobs(report.ciJobs),
    problems: report.problems.map(terminalProblem),
    repositories: report.repositories.map((repository) => ({
      ...repository,
      problems: repository.problems.map(terminalProblem),
    })),
  };
}

function terminalCiJobs(ciJobs: CiReport): CiReport {
  return {
    ...ciJobs,
    sources: ciJobs.sources.map((source) => ({ ...source, problems: source.problems.map(terminalProblem) })),
    problems: ciJobs.problems.map(terminalProblem),
  };
}

/** A problem on one line of standard error. */
export function problemText(problem: Problem): string {
  const { message, detail, action } = terminalProblem(problem);
  const facts = detail === '' ? message : `${message} (${detail})`;
  return visibleText(`muster: ${[facts, action].filter((text) => text !== '').join(' ')}`);
}
