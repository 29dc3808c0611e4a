import * as vscode from 'vscode';

import { githubAddress } from '../../core/ci/githubAddress.ts';
import type { CiLogin } from '../../core/model/ciOptions.ts';
import type { Logger } from '../../core/ports.ts';

/** Also lists the workflows of private repositories. */
const SCOPES = ['repo'];

const PUBLIC_API = 'https://api.github.com';

/** Ids of the editor's own login providers for GitHub. */
export const GITHUB_LOGIN_PROVIDERS: readonly string[] = ['github', 'github-enterprise'];

/**
 * The editor's session for the GitHub whose API has this origin, as it is now; `null` when nobody is logged in, or the
 * editor knows no login for that server. Never asks the user, never throws.
 */
export async function readGithubLogin(origin: string, logger: Logger): Promise<CiLogin | null> {
  try {
    return await sessionLogin(origin, { silent: true });
  } catch (error) {
    // GitHub is then asked without a login, and says itself what it refuses.
    logger.warn(`The login for ${origin} could not be read: ${String(error)}`);
    return null;
  }
}

/**
 * Lets the user log in where needed. Resolves to `null` when the editor knows no login for that server.
 *
 * @throws Error when the user declines, or there is no provider of logins
 */
export async function askForGithubLogin(origin: string): Promise<CiLogin | null> {
  return await sessionLogin(origin, { createIfNone: true });
}

async function sessionLogin(origin: string, options: vscode.AuthenticationGetSessionOptions): Promise<CiLogin | null> {
  const provider = providerOf(origin);
  if (provider === null) return null;
  const session = await vscode.authentication.getSession(provider, SCOPES, options);
  return session === undefined ? null : { origin, user: null, secret: session.accessToken };
}

/** A token of one GitHub is never sent to another: each provider stands for one server. */
function providerOf(origin: string): string | null {
  if (origin === PUBLIC_API) return 'github';
  const enterprise = vscode.workspace.getConfiguration('github-enterprise').get<unknown>('uri');
  if (typeof enterprise !== 'string' || !URL.canParse(enterprise)) return null;
  return githubAddress(enterprise).api.origin === origin ? 'github-enterprise' : null;
}
