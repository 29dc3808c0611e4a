import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runOrThrow } from '../../scripts/support/runCommand.ts';
import { ensureVscodeTools, type VscodeTools } from '../../scripts/support/vscodeTools.ts';
import { freePort } from './freePort.ts';
import { endProcessGroup } from './processGroup.ts';
import { waitUntil } from './waitUntil.ts';
import { OFFLINE_SETTINGS } from './workbenchSettings.ts';

const START_TIMEOUT_MS = 60_000;
/** Variables of the surrounding VS Code, shell or npm that would change what is tested. */
const DROPPED_VARIABLES = ['PORT', 'PASSWORD', 'VSCODE_IPC_HOOK_CLI', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'];

export interface ServerOptions {
  /** A VSIX to install before the start. */
  readonly vsix?: string;
  /** Folders of further extensions that run as they are; each is copied into the profile. */
  readonly extensions?: readonly string[];
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** User settings, over those that keep the workbench quiet and offline. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `true` shows VS Code's own Workspace Trust: a new folder opens in restricted mode. Default `false`: all trusted. */
  readonly workspaceTrust?: boolean;
  /**
   * `true` lets the address name an extension under development and its tests. VS Code then shows no notification
   * toasts. Default `false`.
   */
  readonly testDriver?: boolean;
  /** TCP port; default any free one. */
  readonly port?: number;
}

/** What to open: a folder, or a `.code-workspace` file. */
export interface WorkbenchTarget {
  readonly folder?: string;
  readonly workspace?: string;
  /** VS Code's own start parameters, e.g. `extensionTestsPath`. */
  readonly payload?: readonly (readonly [string, string])[];
}

interface Profile {
  readonly directory: string;
  readonly logFile: string;
  readonly baseArguments: readonly string[];
}

async function createProfile(
  tools: VscodeTools,
  { settings, extensions: added = [] }: Pick<ServerOptions, 'settings' | 'extensions'>,
): Promise<Profile> {
  const directory = await mkdtemp(path.join(tmpdir(), 'muster-vscode-'));
  const userData = path.join(directory, 'user-data');
  const extensions = path.join(directory, 'extensions');
  const config = path.join(directory, 'config.yaml');
  const settingsFile = path.join(userData, 'User', 'settings.json');
  await mkdir(path.dirname(settingsFile), { recursive: true });
  await mkdir(extensions);
  for (const folder of added) await cp(folder, path.join(extensions, path.basename(folder)), { recursive: true });
  await writeFile(settingsFile, JSON.stringify({ ...OFFLINE_SETTINGS, ...settings }, null, 2));
  await writeFile(config, 'auth: none\n');
  const baseArguments = [tools.codeServer, '--config', config, '--user-data-dir', userData];
  return {
    directory,
    logFile: path.join(directory, 'server.log'),
    baseArguments: [...baseArguments, '--extensions-dir', extensions],
  };
}

function serverEnvironment(profile: Profile, added: ServerOptions['env']): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !DROPPED_VARIABLES.includes(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: profile.directory,
    XDG_CONFIG_HOME: path.join(profile.directory, 'xdg-config'),
    XDG_DATA_HOME: path.join(profile.directory, 'xdg-data'),
    EXTENSIONS_GALLERY: '{}',
    ...added,
  };
}

function serverArguments(profile: Profile, port: number, options: ServerOptions): string[] {
  return [
    ...profile.baseArguments,
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'],
    ...['--disable-getting-started-override', '--ignore-last-opened', '--disable-proxy'],
    ...['--reconnection-grace-time', '5'],
    // Without this a built VS Code ignores extensionDevelopmentPath and extensionTestsPath.
    ...(options.testDriver === true ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
  ];
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return response.ok;
  } catch {
    // Not listening yet: the caller asks again until its own deadline.
    return false;
  }
}

/** A running VS Code workbench server with a profile of its own: nothing of the user's is read or written. */
export class VscodeServer {
  readonly origin: string;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #profile: Profile;

  private constructor(child: ChildProcess, profile: Profile, port: number) {
    this.#child = child;
    this.#profile = profile;
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
  }

  /** Starts a server on 127.0.0.1. Throws with its log when it does not come up. */
  static async start(options: ServerOptions = {}): Promise<VscodeServer> {
    const tools = await ensureVscodeTools();
    const trust = { 'security.workspace.trust.enabled': options.workspaceTrust === true };
    const profile = await createProfile(tools, { ...options, settings: { ...trust, ...options.settings } });
    const env = serverEnvironment(profile, options.env);
    if (options.vsix !== undefined) {
      const install = [...profile.baseArguments, '--install-extension', options.vsix, '--force'];
      await runOrThrow(tools.node, install, { env });
    }
    const port = options.port ?? (await freePort());
    const child = spawn(tools.node, serverArguments(profile, port, options), {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const log = createWriteStream(profile.logFile);
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const server = new VscodeServer(child, profile, port);
    await server.#waitUntilReady();
    return server;
  }

  async #waitUntilReady(): Promise<void> {
    const settled = async (): Promise<boolean> =>
      this.#child.exitCode !== null || (await answers(`${this.origin}/healthz`));
    const inTime = await waitUntil(settled, { timeoutMs: START_TIMEOUT_MS });
    if (inTime && this.#child.exitCode === null) return;
    const log = await readFile(this.#profile.logFile, 'utf8');
    await this.stop();
    throw new Error(`The VS Code server did not start:\n${log}`);
  }

  /** Address that opens a folder or workspace in the workbench. */
  url(target: WorkbenchTarget = {}): string {
    const query = new URLSearchParams();
    if (target.folder !== undefined) query.set('folder', target.folder);
    else if (target.workspace !== undefined) query.set('workspace', target.workspace);
    else query.set('ew', 'true');
    const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...(target.payload ?? [])];
    query.set('payload', JSON.stringify(payload));
    return `${this.origin}/?${query.toString()}`;
  }

  /** How the workbench names an absolute path on the server. */
  remoteUri(absolutePath: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${absolutePath}`;
  }

  /** Ends the server with everything that it started, and removes its profile. */
  async stop(): Promise<void> {
    await endProcessGroup(this.#child);
    await rm(this.#profile.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
