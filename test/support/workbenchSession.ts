import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import type { Browser } from 'playwright-core';

import { PROJECT_ROOT } from '../../scripts/support/runCommand.ts';
import { launchBrowser } from './browser.ts';
import { type ServerOptions, VscodeServer, type WorkbenchTarget } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

/** Set by `scripts/test.ts`: the packed extension, and the folder for screenshots relative to the project's root. */
function required(variable: 'MUSTER_VSIX' | 'MUSTER_SCREENSHOTS'): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set. Run the tier with: npm run test:e2e`);
  return value;
}

/** Path of the VSIX under test. */
export function packedExtension(): string {
  return required('MUSTER_VSIX');
}

/** Path for a screenshot with this name. */
export function screenshotPath(name: string): string {
  const folder = path.resolve(PROJECT_ROOT, required('MUSTER_SCREENSHOTS'));
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/** A workbench server with the packed extension installed, and a browser to look at it. */
export class WorkbenchSession {
  readonly server: VscodeServer;
  readonly #browser: Browser;

  private constructor(server: VscodeServer, browser: Browser) {
    this.server = server;
    this.#browser = browser;
  }

  static async start(options: Omit<ServerOptions, 'vsix'> = {}): Promise<WorkbenchSession> {
    const server = await VscodeServer.start({ ...options, vsix: packedExtension() });
    try {
      return new WorkbenchSession(server, await launchBrowser());
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  open(target: WorkbenchTarget): Promise<Workbench> {
    return Workbench.open(this.#browser, this.server, target);
  }

  async end(): Promise<void> {
    await this.#browser.close();
    await this.server.stop();
  }
}
