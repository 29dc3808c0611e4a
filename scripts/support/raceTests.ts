import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** One test as vitest reports it. */
export interface RaceTest {
  /** Test file, relative to the root. */
  readonly file: string;
  /** Title of the outermost block. */
  readonly group: string;
  readonly title: string;
  readonly hasPassed: boolean;
  /** Interleavings that it tried; `null` for a test that is not about them. */
  readonly schedules: number | null;
}

export interface RaceRun {
  readonly tests: readonly RaceTest[];
  /** Whether vitest ended well. */
  readonly hasPassed: boolean;
  /** It had to be ended, because it did not come to an end. */
  readonly isHung: boolean;
}

export interface RaceRunOptions {
  /** Where `test` and `vitest.config.ts` are. */
  readonly root: string;
  readonly project: string;
  /** Files or folders, relative to the root. */
  readonly tests: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly extraArguments: readonly string[];
  readonly output: 'show' | 'hide';
  readonly timeoutMs: number;
}

/** The part of vitest's JSON report that is read. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly meta: { readonly schedules?: number };
    }[];
  }[];
}

/** Runs tests with vitest, and says what became of each. */
export async function runRaceTests(options: RaceRunOptions): Promise<RaceRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-races-report-'));
  try {
    const reportFile = path.join(folder, 'report.json');
    const end = await runVitest(options, reportFile);
    return { ...end, tests: testsOf(await readReport(reportFile), options.root) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runVitest(
  { root, project, tests, env, extraArguments, output, timeoutMs }: RaceRunOptions,
  reportFile: string,
): Promise<Pick<RaceRun, 'hasPassed' | 'isHung'>> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = [...(output === 'show' ? ['--reporter=default'] : []), '--reporter=json'];
  const where = ['--root', root, '--project', project, `--outputFile.json=${reportFile}`];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, 'run', ...where, ...reporters, ...extraArguments, ...tests], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: output === 'show' ? ['ignore', 'inherit', 'inherit'] : 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      clearTimeout(timer);
      resolve({ hasPassed: exitCode === 0, isHung: signal === 'SIGKILL' });
    });
  });
}

/** `null` when vitest wrote none. */
async function readReport(file: string): Promise<VitestReport | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport; // vitest's documented format
  } catch {
    return null;
  }
}

function testsOf(report: VitestReport | null, root: string): readonly RaceTest[] {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status, meta }) => ({
      file: path.relative(root, name).replaceAll(path.sep, '/'),
      group: ancestorTitles[0] ?? '',
      title,
      hasPassed: status === 'passed',
      schedules: meta.schedules ?? null,
    })),
  );
}
