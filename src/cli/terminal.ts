import type { Logger } from '../core/ports.ts';

/** What tells a terminal from a pipe or a file, which have neither. */
interface TerminalTraits {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export type OutputStream = NodeJS.WritableStream & TerminalTraits;

interface ReportSurroundings {
  readonly stdout: TerminalTraits;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The process as the command sees it, so that tests can stand in for it. */
export interface Terminal extends ReportSurroundings {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly directory: string;
  /** Folder of the bundles that are started or read by their path, absolute. */
  readonly programs: string;
}

/** Width for a table: the terminal's, or COLUMNS, or wide enough for every column in a pipe. */
export function tableColumns({ stdout, environment }: ReportSurroundings): number {
  const stated = Number(environment['COLUMNS']);
  if (stdout.isTTY === true) return terminalColumns(stdout);
  return Number.isInteger(stated) && stated >= 20 ? stated : 120;
}

/** A terminal that does not know its width says 0 or nothing. */
export function terminalColumns({ columns = 0 }: TerminalTraits): number {
  return columns > 0 ? columns : 80;
}

/** NO_COLOR and FORCE_COLOR by their conventions, else colours on a terminal that has them. */
export function usesColor({ stdout, environment }: ReportSurroundings): boolean {
  if (isSet(environment['NO_COLOR'])) return false;
  if (isSet(environment['FORCE_COLOR'])) return environment['FORCE_COLOR'] !== '0';
  return stdout.isTTY === true && environment['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Writes everything and resolves when it was taken; a reader that left early (`| head`) is no error. */
export async function writeAll(stream: OutputStream, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (!(error instanceof Error) || isBrokenPipe(error)) resolve();
      else reject(error);
    });
  });
}

/** Whether the reader of a pipe has gone. */
export function isBrokenPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}

/** Logs on standard error, from `debug` up. */
export function stderrLogger(stderr: OutputStream): Logger {
  const log = (level: string) => (message: string) => {
    stderr.write(`${level}: ${message}\n`);
  };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
