import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { PROJECT_ROOT, runCommand } from './runCommand.ts';
import type { TierOutcome } from './tierOutcome.ts';

/** The part of vitest's JSON report that is read. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { status: string }[];
  }[];
}

/** Files that failed before or after their tests: an import that throws, a hook that fails. */
function failedFiles(report: VitestReport): number {
  return report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
}

function readOutcome(report: VitestReport, exitCode: number): TierOutcome {
  const failed = report.numFailedTests + failedFiles(report);
  return {
    passed: report.numPassedTests,
    // An unhandled error fails the run without failing a test.
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs one project of vitest.config.ts and counts its tests. Output is shown as it comes. */
export async function runVitestTier(project: string, env: Readonly<Record<string, string>> = {}): Promise<TierOutcome> {
  const folder = path.join(PROJECT_ROOT, 'out', 'test');
  const reportFile = path.join(folder, `${project}.json`);
  await mkdir(folder, { recursive: true });
  await rm(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const { exitCode } = await runCommand('vitest', ['run', '--project', project, ...reporters], {
    env: { ...process.env, ...env },
    output: 'show',
  });
  try {
    const report = JSON.parse(await readFile(reportFile, 'utf8')) as VitestReport; // vitest's documented format
    return readOutcome(report, exitCode);
  } catch {
    console.log(`✗ ${project}: vitest wrote no report (exit code ${exitCode})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
