import { setTimeout } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import type { AnalysisOptions } from '../../src/core/model/options.ts';
import { GitFinder } from '../../src/core/run/gitFinder.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { AS_OF } from '../support/runAnalysis.ts';

let fixture: GitFixture;
let git: CountingGit;
let finder: GitFinder;
const { signal } = new AbortController();

beforeEach(async () => {
  fixture = createGitFixture();
  git = await createCountingGit(fixture);
  finder = new GitFinder();
});

afterEach(() => fixture.dispose());

function optionsWith(cacheDirectory: string | null, gitPath = git.path): AnalysisOptions {
  const request = { asOf: AS_OF, folders: [fixture.resolve('work')], paths: [], authors: [], cacheDirectory };
  return analysisOptions({ ...DEFAULT_SETTINGS, gitPath }, { ...request, readFiles: true });
}

describe('git for a run', () => {
  it('says its version before anybody asks where nothing is known, and is asked once', async () => {
    const found = finder.onDemand(optionsWith(null), signal, false);
    await setTimeout(300);
    expect(git.take()).toHaveLength(1);
    expect(await found()).toMatchObject({ path: git.path });
    expect(await finder.locate(optionsWith(null), signal)).toEqual(await found());
    expect(git.take()).toEqual([]);
  });

  it('is not started where something is known until somebody asks', async () => {
    const kept = finder.onDemand(optionsWith(fixture.resolve('kept')), signal, false);
    finder.onDemand(optionsWith(null), signal, true);
    await setTimeout(300);
    expect(git.take()).toEqual([]);
    await kept();
    expect(git.take()).toHaveLength(1);
  });

  it('fails for whoever asks, and for nobody else', async () => {
    const missing = finder.onDemand(optionsWith(null, fixture.resolve('no-git-here')), signal, false);
    await setTimeout(100);
    await expect(missing()).rejects.toMatchObject({ problem: { code: 'gitNotFound' } });
  });
});
