/**
 * Shows Muster in the real VS Code workbench, in a browser: `npm run demo -- PATH`. Builds, packs and installs the
 * extension into a profile of its own, opens PATH, prints the address and runs until Ctrl-C.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { VscodeServer, type WorkbenchTarget } from '../test/support/vscodeServer.ts';
import { packageExtension } from './support/packageExtension.ts';

const USAGE = 'Usage: npm run demo -- PATH [--port PORT]\nPATH is a folder or a .code-workspace file.';

/** Throws when there is nothing at `location` that the workbench can open. */
function workbenchTarget(location: string): WorkbenchTarget {
  // npm runs scripts in the project's root; the user's PATH is relative to where the user is.
  const absolute = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), location);
  const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined) throw new Error(`${absolute} does not exist.`);
  return isFolder ? { folder: absolute } : { workspace: absolute };
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${text} is not a TCP port.`);
  return port;
}

async function runDemo(location: string, port: number | undefined): Promise<void> {
  const target = workbenchTarget(location);
  const end = interrupted();
  console.log('Building and packing the extension …');
  const vsix = await packageExtension();
  console.log('Starting the workbench …');
  const server = await VscodeServer.start({
    vsix,
    ...(port === undefined ? {} : { port }),
    settings: { 'git.enabled': true },
  });
  try {
    console.log(`\nOpen ${server.url(target)}\nCtrl-C ends it.`);
    await end;
  } finally {
    await server.stop();
  }
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
const [location] = positionals;
if (location === undefined || positionals.length > 1) {
  console.error(USAGE);
  process.exitCode = 3;
} else {
  try {
    await runDemo(location, parsePort(values.port));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
