import type { HttpError } from '../http/httpError.ts';
import type { CiProblemCode, Problem, RequestProblemCode } from '../model/problem.ts';

/** Troubles with CI jobs beside those of requests. */
export type CiOwnProblemCode = Exclude<CiProblemCode, RequestProblemCode | 'unreadableMapping'>;

export interface CiProblem extends Problem {
  readonly code: CiProblemCode;
}

interface ProblemText extends Pick<Problem, 'severity' | 'action'> {
  /** @param subject a server, a file or a number of things */
  readonly message: (subject: string) => string;
}

const TEXTS: Readonly<Record<CiOwnProblemCode, ProblemText>> = {
  notJenkins: {
    severity: 'error',
    message: (subject) => `What answers at ${subject} is not Jenkins.`,
    action: 'Give the address of Jenkins, with the path that its pages have in common.',
  },
  noJobList: {
    severity: 'error',
    message: (subject) => `There is no list of jobs at ${subject}.`,
    action: 'Give the address of Jenkins, or of one of its folders or views.',
  },
  noJobs: {
    severity: 'warning',
    message: (subject) => `${subject} shows no jobs to this user.`,
    action: 'Check that the user may read jobs there (permission Job/Read).',
  },
  malformedJobs: {
    severity: 'warning',
    message: (subject) => `Some jobs of ${subject} could not be understood and are left out.`,
    action: 'Please report this with the log.',
  },
  malformedAnswer: {
    severity: 'error',
    message: (subject) => `An answer of ${subject} could not be understood.`,
    action: 'Check that the address is the right one and that the server is of a current version.',
  },
  tooManyJobs: {
    severity: 'warning',
    message: (subject) => `${subject} has more jobs than are read; the others are left out.`,
    action: 'Give the address of a folder or a view.',
  },
  foldersTooDeep: {
    severity: 'warning',
    message: (subject) => `Folders of ${subject} are nested deeper than is followed; what lies below is left out.`,
    action: 'Give the address of a folder further down.',
  },
  foldersNotSaved: {
    severity: 'warning',
    message: (subject) => `${subject} names folders without the jobs in them.`,
    action: 'Save it again with more levels, such as …/api/json?depth=4.',
  },
  unreadableExport: {
    severity: 'error',
    message: (subject) => `${subject} is not a list of jobs that Jenkins has given.`,
    action: 'Save what …/api/json?depth=4 of Jenkins shows, as it is, and import that file.',
  },
};

export function createCiProblem(code: CiOwnProblemCode, subject: string, detail = ''): CiProblem {
  const { severity, message, action } = TEXTS[code];
  return { code, severity, message: message(subject), action, detail };
}

/** A server whose answer is empty and to whom nobody is logged in: it hides what it has. */
export function loginNeeded(origin: string): CiProblem {
  return {
    code: 'unauthorized',
    severity: 'error',
    message: `${origin} shows no jobs to who is not logged in.`,
    action: 'Connect to it with a user and an API token.',
    detail: '',
  };
}

/** @param concerned what could not be read; one sentence tells of all that failed alike */
export function requestProblem(
  code: CiProblem['code'],
  { sentence, action, detail }: Pick<HttpError, 'sentence' | 'action' | 'detail'>,
  concerned: readonly string[],
): CiProblem {
  const names = concerned.filter((name) => name !== '');
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const parts = [names.length === 0 ? '' : `${shown}${more}`, detail].filter((part) => part !== '');
  return { code, severity: 'error', message: sentence, action, detail: parts.join(': ') };
}

const MOST_NAMES = 10;
