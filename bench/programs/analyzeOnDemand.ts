/**
 * Analyzes some folders each time it is told to through its channel, with one `Analysis` as an editor has it, and answers
 * what it took. Ends when the channel is closed. Its one argument is an OnDemandJob as JSON.
 */
import process from 'node:process';

import { createAnalysis, runAnalysis } from '../../test/support/runAnalysis.ts';
import { peakRssBytes } from '../measure.ts';
import type { OnDemandAnswer, OnDemandJob } from '../onDemand.ts';

const job = JSON.parse(process.argv[2] ?? '{}') as OnDemandJob; // written by ../onDemand.ts
const analysis = createAnalysis();

async function answer(): Promise<OnDemandAnswer> {
  const asOf = new Date(Math.trunc(Date.now() / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const settings = { gitPath: job.gitPath };
  const { folders, cacheDirectory } = job;
  const startedAt = performance.now();
  const { report } = await runAnalysis({ folders, settings, cacheDirectory, asOf, analysis });
  const wallMs = performance.now() - startedAt;
  const complete = report.repositories.filter(({ state }) => state === 'complete').length;
  const commits = report.repositories.reduce((sum, { activity }) => sum + (activity?.commitCount ?? 0), 0);
  return { wallMs, peakRssBytes: peakRssBytes('self'), complete, commits };
}

process.on('message', () => {
  answer().then(
    (figures) => process.send?.(figures),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => void analysis.close());
