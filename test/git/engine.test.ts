import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { EngineMessage, EngineRequest } from '../../src/protocol/engineMessages.ts';
import { createGitFixture, importLargeHistory, type GitFixture } from '../support/gitFixture.ts';
import { AS_OF } from '../support/runAnalysis.ts';
import { LINE_PROGRAMS } from '../support/linePrograms.ts';

let fixture: GitFixture;
beforeAll(() => {
  fixture = createGitFixture();
  const alpha = fixture.createRepository('fleet/alpha');
  alpha.commit({ files: { 'a.txt': 'a\n' } });
  alpha.write('untracked.txt', 'u\n');
  fixture.createRepository('fleet/beta').commit();
  fixture.clone(alpha, 'fleet/gamma');
  fixture.clone(alpha, 'fleet/copy');
  importLargeHistory(fixture, fixture.createRepository('large'), 20_000);
});
afterAll(() => {
  fixture.dispose();
});

function openEngine(): { readonly engine: Engine; readonly messages: EngineMessage[] } {
  const messages: EngineMessage[] = [];
  return { engine: new Engine((message) => messages.push(message), LINE_PROGRAMS), messages };
}

function analyze(runId: number, folder: string): EngineRequest {
  const options = analysisOptions(DEFAULT_SETTINGS, { asOf: AS_OF, folders: [fixture.resolve(folder)] });
  return { type: 'analyze', runId, options, repositoryIds: null };
}

function ofType<Type extends EngineMessage['type']>(messages: readonly EngineMessage[], type: Type) {
  return messages.filter((message): message is Extract<EngineMessage, { type: Type }> => message.type === type);
}

describe('Engine', () => {
  it('answers a run in order and marks copies at its end', async () => {
    const { engine, messages } = openEngine();
    await engine.handle(analyze(7, 'fleet'));
    const types = messages.map((message) => message.type).filter((type) => type !== 'progress' && type !== 'totals');
    expect(types[0]).toBe('discovered');
    expect(types.at(-1)).toBe('finished');
    const settled = ofType(messages, 'settled').map(({ repository }) => repository.id);
    expect(new Set(settled).size).toBe(4);
    const [finished] = ofType(messages, 'finished');
    const byName = new Map(ofType(messages, 'settled').map(({ repository }) => [repository.name, repository.id]));
    // Both clones have alpha as their remote; alpha itself has none and is a project of its own.
    expect(finished).toMatchObject({ runId: 7, outcome: 'finished', problems: [] });
    expect(finished?.copies).toEqual({ [byName.get('gamma') ?? '']: byName.get('copy') });
    expect(finished?.summary.totals).toMatchObject({ repositories: 3, copies: 1, commitCount: 3 });
  });

  it('ends a run when the next one begins, and keeps their messages apart', async () => {
    const { engine, messages } = openEngine();
    const first = engine.handle(analyze(1, 'large'));
    await engine.handle(analyze(2, 'fleet'));
    await first;
    const finished = ofType(messages, 'finished');
    expect(finished.map(({ runId, outcome }) => [runId, outcome])).toEqual([
      [1, 'cancelled'],
      [2, 'finished'],
    ]);
  });

  it('cancels the run that is named and no other', async () => {
    const { engine, messages } = openEngine();
    const run = engine.handle(analyze(3, 'fleet'));
    await engine.handle({ type: 'cancel', runId: 99 });
    await run;
    expect(ofType(messages, 'finished')[0]?.outcome).toBe('finished');
  });

  it('says what is wrong when nothing can be done', async () => {
    const { engine, messages } = openEngine();
    await engine.handle(analyze(4, 'nowhere'));
    expect(messages.at(-1)).toMatchObject({ type: 'failed', runId: 4, problem: { code: 'folderNotFound' } });
  });

  it('renders the last report, and refuses before there is one', async () => {
    const { engine, messages } = openEngine();
    const render: EngineRequest = {
      ...{ type: 'renderReport', requestId: 1, format: 'json' },
      ...{ table: null, mask: 'none', dashboardDirectory: '' },
    };
    await engine.handle(render);
    expect(messages.at(-1)).toMatchObject({ type: 'requestFailed', requestId: 1, problem: { code: 'noReport' } });
    await engine.handle(analyze(5, 'fleet'));
    await engine.handle({ ...render, requestId: 2 });
    const rendered = messages.at(-1);
    expect(rendered).toMatchObject({ type: 'rendered', requestId: 2 });
    expect(rendered?.type === 'rendered' && JSON.parse(rendered.content)).toMatchObject({ schemaVersion: 1 });
  });

  it('reads work trees only of the repositories that are named', async () => {
    const { engine, messages } = openEngine();
    await engine.handle(analyze(6, 'fleet'));
    const ids = new Map(ofType(messages, 'settled').map(({ repository }) => [repository.name, repository.id]));
    await engine.handle({ type: 'readWorkingState', requestId: 9, repositoryIds: [ids.get('alpha') ?? ''] });
    expect(messages.at(-1)).toEqual({
      type: 'workingStates',
      requestId: 9,
      states: {
        [ids.get('alpha') ?? '']: { branch: 'main', upstream: null, ahead: null, behind: null, changedPaths: 1 },
      },
    });
  });

  it('ends what is under way when it is closed', async () => {
    const { engine, messages } = openEngine();
    const run = engine.handle(analyze(8, 'large'));
    await engine.handle({ type: 'close' });
    await run;
    expect(ofType(messages, 'finished')[0]?.outcome).toBe('cancelled');
  });
});
