import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem, type } from 'node:os';
import path from 'node:path';
import process from 'node:process';

import { format, resolveConfig } from 'prettier';

import { PROJECT_ROOT, runOrThrow } from '../scripts/support/runCommand.ts';
import type { Benchmark, Outcome } from './benchmark.ts';
import { replaceSection, sectionContent } from './sections.ts';

/** Below the project's root. */
export const PERFORMANCE_DOCUMENT = path.join('docs', 'performance.md');

/** When, how often and on what was measured, on one line. */
export async function describeCircumstances(rounds: number): Promise<string> {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${cpus().length} × ${model}, ${gigabytes} GB, ${type()} ${release()} ${arch()}`;
  const versions = `${(await runOrThrow('git', ['version'])).trim()}, Node ${process.versions.node}`;
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, medians of ${rounds} interleaved rounds; ${machine}; ${versions}.`;
}

/** Writes a benchmark's figures into the document, and leaves everything else in it. */
export async function updateDocument(
  { name, title }: Benchmark,
  outcome: Outcome,
  circumstances: string,
): Promise<void> {
  const file = path.join(PROJECT_ROOT, PERFORMANCE_DOCUMENT);
  const content = sectionContent(outcome, circumstances);
  const document = replaceSection(await readFile(file, 'utf8'), { name, title, content });
  await writeFile(file, await format(document, { ...(await resolveConfig(file)), filepath: file }));
}
