import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Command lines of other processes that hold `text`; zombies, which only wait to be collected, are left out (Linux). */
export function liveProcesses(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name) && name !== String(process.pid))
    .map(commandOf)
    .filter((command) => command.includes(text));
}

function commandOf(processId: string): string {
  try {
    const state = /\) (\S)/u.exec(readFileSync(`/proc/${processId}/stat`, 'utf8'))?.[1];
    const command = readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return state === 'Z' ? '' : command;
  } catch {
    // It ended between the two looks.
    return '';
  }
}
