/**
 * Runs inside VS Code's extension host: analyzes the open folder as the palette does and writes how late the host's event
 * loop was meanwhile to the file that MUSTER_HOST_DELAY names.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

import * as vscode from 'vscode';

import type { MusterApi } from '../../src/host/publicApi.ts';
import { HOST_DELAY_VARIABLE, type DelayFigures, type HostDelayFigures } from '../hostDelayFigures.ts';

/** The histogram looks this often, and takes its own interval for a delay. */
const RESOLUTION_MS = 10;
/** The workbench and VS Code's own extensions have started by then. */
const SETTLE_MS = 10_000;
const IDLE_MS = 10_000;

function figuresOf(histogram: ReturnType<typeof monitorEventLoopDelay>, wallMs: number): DelayFigures {
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    wallMs,
    p50Ms: late(histogram.percentile(50)),
    p99Ms: late(histogram.percentile(99)),
    maxMs: late(histogram.max),
  };
}

async function during(work: () => PromiseLike<unknown>): Promise<DelayFigures> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const startedAt = performance.now();
  histogram.enable();
  await work();
  histogram.disable();
  return figuresOf(histogram, performance.now() - startedAt);
}

/** VS Code's extension host calls this. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<MusterApi>('muster.muster');
  if (extension === undefined) throw new Error('VS Code does not know the extension.');
  const api = await extension.activate();
  await setTimeout(SETTLE_MS);
  const idle = await during(() => setTimeout(IDLE_MS));
  const scan = await during(() => vscode.commands.executeCommand('muster.analyzeRepositories'));
  const repositories = api.getReport()?.repositories ?? [];
  const commits = repositories.reduce((sum, { activity }) => sum + (activity?.commitCount ?? 0), 0);
  const figures: HostDelayFigures = { idle, scan, commits };
  writeFileSync(process.env[HOST_DELAY_VARIABLE] ?? '', JSON.stringify(figures));
}
