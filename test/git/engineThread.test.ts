import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { silentLogger } from '../../src/core/ports.ts';
import { EngineClient } from '../../src/host/bridge/engineClient.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { AS_OF } from '../support/runAnalysis.ts';

const WORKER = path.resolve(import.meta.dirname, '..', '..', 'dist', 'engine.cjs');

let fixture: GitFixture;
beforeAll(() => {
  fixture = createGitFixture();
  fixture.createRepository('fleet/alpha').commit({ files: { 'a.txt': 'a\n' } });
});
afterAll(() => fixture.dispose());

/** Starts the engine as an editor does, analyzes and ends it; returns how many commits it found. */
async function analyzeOnce(cacheDirectory: string | null): Promise<number> {
  const client = new EngineClient({ workerPath: WORKER, cacheDirectory, logger: silentLogger });
  try {
    const commits = new Promise<number>((resolve, reject) => {
      client.onDidReceiveRunMessage((message) => {
        if (message.type === 'finished') resolve(message.summary.totals.commitCount);
        if (message.type === 'failed') reject(new Error(message.problem.message));
      });
    });
    const folders = [fixture.resolve('fleet')];
    client.analyze(1, analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders }), null);
    return await commits;
  } finally {
    await client.shutdown();
  }
}

function keptIn(cacheDirectory: string): readonly string[] {
  const folder = path.join(cacheDirectory, 'code');
  return readdirSync(folder).map((name) => {
    const [header = ''] = readFileSync(path.join(folder, name), 'latin1').split('\n');
    return `${name.replace(/-.*$/u, '')} ${(JSON.parse(header) as { readonly uses: readonly string[] }).uses.join(', ')}`;
  });
}

describe("the engine's thread", () => {
  it('keeps what was compiled of the engine, and starts with it', async () => {
    const cache = fixture.resolve('kept');
    expect(await analyzeOnce(cache)).toBe(1);
    expect(keptIn(cache)).toEqual(['engineProgram.cjs analyze']);
    expect(await analyzeOnce(cache)).toBe(1);
    expect(keptIn(cache)).toEqual(['engineProgram.cjs analyze']);
  });

  it('does without where nothing is kept', async () => {
    expect(await analyzeOnce(null)).toBe(1);
  });
});
