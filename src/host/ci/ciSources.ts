import { githubAddress } from '../../core/ci/githubAddress.ts';
import { ciOptions } from '../../core/config/ciOptions.ts';
import type { Settings } from '../../core/config/settings.ts';
import type { CiJob } from '../../core/model/ciJob.ts';
import type { CiLogin, CiOptions } from '../../core/model/ciOptions.ts';
import { EventSource } from '../state/eventSource.ts';
import type { EventSubscriber, Subscription } from '../state/eventSource.ts';
import type { CiImports } from './ciImports.ts';
import type { CiLogins } from './ciLogins.ts';

/** What CI jobs are read by. */
export interface CiInputs {
  readonly options: CiOptions;
  /** Held for one reading and given to the engine alone. */
  readonly logins: readonly CiLogin[];
  /** Jobs that other extensions bring. */
  readonly jobs: readonly CiJob[];
}

export interface CiSourcesPorts {
  readonly readSettings: () => Settings;
  readonly onDidChangeSettings: EventSubscriber<unknown>;
  /** Folders of the workspace, absolute. */
  readonly readFolders: () => readonly string[];
  readonly imports: Pick<CiImports, 'files' | 'onDidChange'>;
  readonly logins: Pick<CiLogins, 'of' | 'onDidChange'>;
  /** The editor's own login for a GitHub, by the origin of its API; never asks the user. */
  readonly readGithubLogin: (origin: string) => Promise<CiLogin | null>;
  readonly onDidChangeGithubLogin: EventSubscriber<unknown>;
  /** Jobs that other extensions have. */
  readonly readOtherJobs: () => Promise<readonly CiJob[]>;
  /** Other jobs may be there now. */
  readonly onDidChangeOtherJobs: EventSubscriber<unknown>;
}

/** Where CI jobs come from: settings, imported files and logins, as they are at the moment. */
export class CiSources {
  readonly #ports: CiSourcesPorts;
  readonly #changes = new EventSource<CiOptions>();
  readonly #subscriptions: readonly Subscription[];
  #known: string;

  /** Fires when jobs would be read by something else than before. */
  readonly onDidChange = this.#changes.subscribe;

  constructor(ports: CiSourcesPorts) {
    this.#ports = ports;
    this.#known = JSON.stringify(this.options);
    this.#subscriptions = [
      ports.onDidChangeSettings(() => this.#compare()),
      ports.imports.onDidChange(() => this.#compare()),
      ports.logins.onDidChange((origin) => {
        if (this.#jenkinsOrigins().includes(origin)) this.#changes.fire(this.options);
      }),
      ports.onDidChangeGithubLogin(() => {
        if (this.options.githubApi !== null) this.#changes.fire(this.options);
      }),
      ports.onDidChangeOtherJobs(() => this.#changes.fire(this.options)),
    ];
  }

  /** Everything but logins and jobs. */
  get options(): CiOptions {
    const { readSettings, readFolders, imports } = this.#ports;
    return ciOptions(readSettings(), { folders: readFolders(), exportFiles: imports.files });
  }

  /** With the logins of the servers that are asked, and of no other. Rejects when they cannot be read. */
  async read(): Promise<CiInputs> {
    const { options } = this;
    const { logins, readGithubLogin, readOtherJobs } = this.#ports;
    const found = await Promise.all([
      ...this.#jenkinsOrigins().map((origin) => logins.of(origin)),
      ...(options.githubApi === null ? [] : [readGithubLogin(githubAddress(options.githubApi).api.origin)]),
    ]);
    return { options, logins: found.filter((login) => login !== null), jobs: await readOtherJobs() };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  #jenkinsOrigins(): readonly string[] {
    return [...new Set(this.options.jenkins.map((address) => new URL(address).origin))];
  }

  #compare(): void {
    const { options } = this;
    const known = JSON.stringify(options);
    if (known === this.#known) return;
    this.#known = known;
    this.#changes.fire(options);
  }
}
