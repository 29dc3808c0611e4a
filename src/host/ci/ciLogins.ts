import * as v from 'valibot';
import type { SecretStorage } from 'vscode';

import type { CiLogin } from '../../core/model/ciOptions.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';

const PREFIX = 'muster.ci.login ';

const storedSchema = v.object({ user: v.nullable(v.string()), secret: v.string() });

/** Logins of CI servers in the editor's keychain, one for each origin: a login is never given out for another one. */
export class CiLogins {
  readonly #secrets: SecretStorage;
  readonly #changes = new EventSource<string>();
  readonly #subscription: Subscription;

  /** Fires with the origin whose login changed, in this window or another. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(PREFIX)) this.#changes.fire(key.slice(PREFIX.length));
    });
  }

  /** The login of a server; `null` when there is none. Rejects when the keychain cannot be read. */
  async of(origin: string): Promise<CiLogin | null> {
    const text = await this.#secrets.get(PREFIX + origin);
    const stored = text === undefined ? undefined : v.safeParse(storedSchema, parseJson(text));
    return stored?.success === true ? { origin, ...stored.output } : null;
  }

  async store({ origin, user, secret }: CiLogin): Promise<void> {
    await this.#secrets.store(PREFIX + origin, JSON.stringify({ user, secret }));
  }

  async remove(origin: string): Promise<void> {
    await this.#secrets.delete(PREFIX + origin);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Nothing that was stored here: it counts as no login.
    return null;
  }
}
