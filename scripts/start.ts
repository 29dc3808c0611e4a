// Builds, analyzes the repositories under PATH in the terminal, and writes the HTML report: npm start -- PATH…
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const ROOT = path.dirname(import.meta.dirname);
const REPORT = 'muster-report.html';

const USAGE = `Usage: npm start -- PATH… [OPTIONS]

Analyzes every git repository under each PATH, shows a table here and writes ${REPORT} into the current folder.
OPTIONS are those of muster analyze, for example --window 90d; npm start -- --help lists them.`;

/** Runs Node on a script of the project and resolves with its exit code; it shares this terminal. */
async function runNode(args: readonly string[], directory: string): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: directory, stdio: 'inherit' });
  // Ctrl+C reaches the child by itself: it ends git and prints what was finished, and this process waits for that.
  const ignore = (): void => undefined;
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGINT', ignore).on('SIGTERM', forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject).once('exit', (code) => {
        resolve(code ?? 1);
      });
    });
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', forward);
  }
}

async function start(args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    console.error(USAGE);
    return 3;
  }
  const built = await runNode(['esbuild.mjs'], ROOT);
  if (built !== 0) return built;
  // npm changes into the project; paths are meant from where it was called.
  const directory = process.env['INIT_CWD'] ?? process.cwd();
  const cli = path.join(ROOT, 'dist', 'cli.js');
  return runNode([cli, 'analyze', '--output', REPORT, ...args], directory);
}

process.exitCode = await start(process.argv.slice(2));
