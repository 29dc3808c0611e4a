import * as v from 'valibot';

import { githubAddress } from '../core/ci/githubAddress.ts';
import type { CiLogin, CiOptions } from '../core/model/ciOptions.ts';
import { UsageError } from './usageError.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const USER = 'MUSTER_JENKINS_USER';
const TOKEN = 'MUSTER_JENKINS_TOKEN';
const LOGINS = 'MUSTER_JENKINS_LOGINS';
/** In the order in which GitHub's own program looks at them. */
const GITHUB_TOKENS = ['GH_TOKEN', 'GITHUB_TOKEN'] as const;

/**
 * Logins for the servers that will be asked, from the environment: a command line can be seen by every user of the
 * machine. A login is bound to the origin of one server; those of servers that are not asked are left out.
 *
 * `MUSTER_JENKINS_USER` and `MUSTER_JENKINS_TOKEN` are for one Jenkins; for several, `MUSTER_JENKINS_LOGINS` says which
 * login is whose, and is then the only one that counts.
 *
 * @throws UsageError that names the variable, and shows nothing of its value
 */
export function ciLogins({ jenkins, githubApi }: CiOptions, environment: Environment): readonly CiLogin[] {
  const origins = [...new Set(jenkins.map((address) => new URL(address).origin))];
  const logins = origins.length === 0 ? [] : jenkinsLogins(origins, environment);
  return githubApi === null ? logins : [...logins, ...githubLogin(githubApi, environment)];
}

function jenkinsLogins(origins: readonly string[], environment: Environment): readonly CiLogin[] {
  const list = environment[LOGINS] ?? '';
  if (list !== '') return loginList(list).filter(({ origin }) => origins.includes(origin));
  const [user, secret] = [environment[USER] ?? '', environment[TOKEN] ?? ''];
  if (user === '' && secret === '') return [];
  if (user === '' || secret === '') {
    throw new UsageError(`${user === '' ? USER : TOKEN}: it is needed together with ${user === '' ? TOKEN : USER}.`);
  }
  if (user.includes(':')) throw new UsageError(`${USER}: a user name without a colon is accepted.`);
  const [origin, ...others] = origins;
  if (origin === undefined || others.length > 0) {
    throw new UsageError(`${USER}: for several servers, set ${LOGINS} to say which login is whose: ${EXAMPLE}.`);
  }
  return [{ origin, user, secret }];
}

const EXAMPLE = '{"https://ci.example.org":"user:token"}';

const originSchema = v.pipe(
  v.string(),
  v.check((text) => isOrigin(text)),
);

const listSchema = v.record(originSchema, v.pipe(v.string(), v.regex(/^[^:]+:./u)));

/** A login for a path would be sent to the rest of the server too. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.href === `${url.origin}/`;
}

function loginList(text: string): readonly CiLogin[] {
  const parsed = v.safeParse(listSchema, parseJson(text));
  if (!parsed.success) throw new UsageError(`${LOGINS}: JSON such as ${EXAMPLE} is accepted.`);
  return Object.entries(parsed.output).map(([address, login]) => {
    const end = login.indexOf(':');
    return { origin: new URL(address).origin, user: login.slice(0, end), secret: login.slice(end + 1) };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error's words would show what is in the text.
    return null;
  }
}

function githubLogin(githubApi: string, environment: Environment): readonly CiLogin[] {
  const variable = GITHUB_TOKENS.find((name) => (environment[name] ?? '') !== '');
  if (variable === undefined) return [];
  const secret = environment[variable] ?? '';
  // Nothing else fits into a header.
  if (!/^[\x21-\x7e]+$/u.test(secret)) throw new UsageError(`${variable}: a token without spaces is accepted.`);
  return [{ origin: githubAddress(githubApi).api.origin, user: null, secret }];
}
