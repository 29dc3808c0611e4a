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
    problems: report.problems.map(terminalProblem),
    repositories: report.repositories.map((repository) => ({
      ...repository,
      problems: repository.problems.map(terminalProblem),
    })),
  };
}

/** A problem on one line of standard error. */
export function problemText(problem: Problem): string {
  const { message, detail, action } = terminalProblem(problem);
  const facts = detail === '' ? message : `${message} (${detail})`;
  return visibleText(`muster: ${[facts, action].filter((text) => text !== '').join(' ')}`);
}
