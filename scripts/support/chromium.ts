import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { runOrThrow } from './runCommand.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const HOW_TO =
  'Chromium was not found. Install it (Debian and Ubuntu: apt-get install chromium fonts-dejavu-core), or set the ' +
  'environment variable CHROMIUM to the absolute path of a Chromium or Chrome.';

/** Absolute path of an installed Chromium or Chrome, `null` when there is none. The variable CHROMIUM goes first. */
function findChromium(): string | null {
  const configured = process.env['CHROMIUM'];
  if (configured !== undefined && configured !== '') return configured;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/** Path of Chromium. Throws with what to do when it is missing. */
export function requireChromium(): string {
  const found = findChromium();
  if (found === null) throw new Error(HOW_TO);
  return found;
}

/** As {@link requireChromium}, but installs Chromium first where that is possible: as root on Debian. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(HOW_TO);
  console.log('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runOrThrow('apt-get', ['update'], { env });
  const packages = ['chromium', 'fonts-dejavu-core'];
  await runOrThrow('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  return requireChromium();
}
