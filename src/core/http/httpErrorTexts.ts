import type { RequestProblemCode } from '../model/problem.ts';

/** Everything that can come of a request beside an answer. */
export type HttpErrorCode = RequestProblemCode | 'cancelled';

interface ErrorText {
  readonly sentence: (origin: string, detail: string) => string;
  /** @param retryAt an instant, `null` when nobody knows */
  readonly action: (retryAt: string | null) => string;
}

const later = (retryAt: string | null): string =>
  retryAt === null ? 'Try again later.' : `Try again after ${retryAt}.`;

export const HTTP_ERROR_TEXTS: Readonly<Record<HttpErrorCode, ErrorText>> = {
  invalidUrl: {
    sentence: (origin) => `The address ${origin} cannot be asked.`,
    action: () => 'Give an address that begins with http:// or https:// and has no user name or password in it.',
  },
  unauthorized: {
    sentence: (origin) => `${origin} wants a login, or does not accept the one it was given.`,
    action: () => 'Connect to it with a user and a token that are valid.',
  },
  forbidden: {
    sentence: (origin) => `${origin} does not allow this to be read.`,
    action: () => 'Connect with a user who may read it, or ask its administrator for read permission.',
  },
  notFound: {
    sentence: (origin) => `${origin} does not have this page, or does not show it to who is logged in.`,
    action: () => 'Check the address, and that the user or token may read it.',
  },
  refused: {
    sentence: (origin) => `${origin} refused the request.`,
    action: () => 'Check the address; the detail has the answer.',
  },
  rateLimited: {
    sentence: (origin) => `${origin} answers no more requests for now: there were too many.`,
    action: later,
  },
  budgetExhausted: {
    sentence: (origin) => `Of the requests that ${origin} allows, less than 5 % are left; they are not used up.`,
    action: (retryAt) => (retryAt === null ? 'Asking goes on later.' : `Asking goes on after ${retryAt}.`),
  },
  serverError: {
    sentence: (origin) => `${origin} failed on the request.`,
    action: (retryAt) => `${later(retryAt)} If it stays so, its log tells why.`,
  },
  circuitOpen: {
    sentence: (origin) => `${origin} failed several times in a row and is left alone for a minute.`,
    action: later,
  },
  timeout: {
    sentence: (origin) => `${origin} did not answer in time.`,
    action: () => 'Check that it is up and that the network reaches it, then try again.',
  },
  tls: {
    sentence: (origin) => `There is no secure connection to ${origin}: its certificate is not trusted.`,
    action: () => 'Have its certificate put right, or add its authority with the variable NODE_EXTRA_CA_CERTS.',
  },
  unreachable: {
    sentence: (origin) => `${origin} cannot be reached.`,
    action: () => 'Check the address, the network and the proxy, then try again.',
  },
  truncated: {
    sentence: (origin) => `The answer of ${origin} ended in the middle.`,
    action: () => 'Try again; if it stays so, look at the proxy in between.',
  },
  notJson: {
    sentence: (origin, detail) =>
      detail === WEB_PAGE
        ? `${origin} answered with a web page instead of data.`
        : `${origin} did not answer with JSON.`,
    action: () => 'Check the address; if the server shows a login page, connect with a user and a token.',
  },
  tooLarge: {
    sentence: (origin) => `The answer of ${origin} is larger than is accepted.`,
    action: () => 'Give the address of a smaller part, such as a folder or a view.',
  },
  tooDeep: {
    sentence: (origin) => `The answer of ${origin} is nested deeper than is accepted.`,
    action: () => 'Check that the address is the right one.',
  },
  foreignRedirect: {
    sentence: (origin, detail) => `${origin} sends on to ${detail}, where the request does not go.`,
    action: () => 'If that is the right server, or its login page, connect to the address that it has now.',
  },
  redirectLoop: {
    sentence: (origin) => `${origin} sends on from page to page without an end.`,
    action: () => 'Check the address; a proxy in between may be set up wrongly.',
  },
  cancelled: {
    sentence: (origin) => `The request to ${origin} was cancelled.`,
    action: () => '',
  },
};

/** Detail of an answer that is meant for a browser. */
export const WEB_PAGE = 'a web page';
