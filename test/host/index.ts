import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

import type { Runner } from 'mocha';
import * as vscode from 'vscode';

import { HOST_RESULTS_VARIABLE, NO_RESULTS, type HostResults } from '../support/hostResults.ts';

const TEST_TIMEOUT_MS = 30_000;
const FOLDERS_TIMEOUT_MS = 10_000;

type Growing<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Writes the results after every test, so that a crash shows how far the suite came. */
function recordResults(runner: Runner, file: string): void {
  const results: Growing<HostResults> = { ...NO_RESULTS };
  const write = (): void => writeFileSync(file, JSON.stringify(results));
  runner.on('pass', (test) => {
    results.passed = [...results.passed, test.fullTitle()];
    write();
  });
  runner.on('fail', (test, error: unknown) => {
    results.failed = [...results.failed, { title: test.fullTitle(), message: messageOf(error) }];
    write();
  });
  runner.on('pending', (test) => {
    results.skipped = [...results.skipped, test.fullTitle()];
    write();
  });
  runner.on('end', () => {
    results.done = true;
    write();
  });
}

/** Whether the workspace has its folders, for which it may still have to wait. */
async function hasFolders(): Promise<boolean> {
  const deadlineMs = performance.now() + FOLDERS_TIMEOUT_MS;
  while ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    if (performance.now() > deadlineMs) return false;
    await setTimeout(100);
  }
  return true;
}

/** VS Code's extension host calls this: it runs every bundled `*.test.cjs` beside this file. */
export async function run(): Promise<void> {
  const resultsFile = process.env[HOST_RESULTS_VARIABLE];
  if (!(await hasFolders())) {
    if (resultsFile !== undefined) writeFileSync(resultsFile, JSON.stringify({ ...NO_RESULTS, hasFolders: false }));
    throw new Error('The workspace was opened without its folders');
  }
  // Mocha is an ES module and this file becomes CommonJS: only import() brings its class along.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: TEST_TIMEOUT_MS });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files) if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} of the tests in the extension host failed`));
    });
    if (resultsFile !== undefined) recordResults(runner, resultsFile);
  });
}
