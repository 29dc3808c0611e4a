import { mkdirSync, writeFileSync } from 'node:fs';

import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Engine } from '../../../src/engine/engine.ts';
import { engineRequestSchema, isEngineMessage, type EngineMessage } from '../../../src/protocol/engineMessages.ts';
import { LINE_PROGRAMS } from '../../support/linePrograms.ts';
import { createStoreFixture, keepRepository, type StoreFixture } from '../core/store/storeFixture.ts';

let fixture: StoreFixture;
let messages: EngineMessage[];
let engine: Engine;

beforeEach(() => {
  fixture = createStoreFixture();
  messages = [];
  engine = new Engine((message) => messages.push(message), LINE_PROGRAMS);
});

afterEach(async () => {
  await engine.handle({ type: 'close' });
  fixture.dispose();
});

async function ask(type: 'readCacheStatistics' | 'clearCache'): Promise<EngineMessage | undefined> {
  const cache = { directory: fixture.directory, maxBytes: 1024 ** 3, keepDays: 90 };
  await engine.handle(v.parse(engineRequestSchema, { type, requestId: 5, cache }));
  const answers = messages.filter((message) => message.type !== 'log');
  expect(answers.every(isEngineMessage)).toBe(true);
  return answers.at(-1);
}

describe('the cache, asked through the engine', () => {
  it('is counted and cleared', async () => {
    const store = fixture.open();
    keepRepository(store, 'one', 2_000_000);
    const counted = await ask('readCacheStatistics');
    const statistics = { bytes: store.statistics().bytes, repositories: 1, segments: 1 };
    expect(counted).toEqual({ type: 'cacheStatistics', requestId: 5, statistics });
    const cleared = await ask('clearCache');
    expect(cleared).toMatchObject({ type: 'cacheCleared', requestId: 5 });
    expect(cleared?.type === 'cacheCleared' && cleared.bytes).toBeGreaterThan(1_900_000);
    expect(store.readRepositories().size).toBe(0);
  });

  it('is empty where there is none', async () => {
    const statistics = { bytes: 0, repositories: 0, segments: 0 };
    expect(await ask('readCacheStatistics')).toEqual({ type: 'cacheStatistics', requestId: 5, statistics });
    expect(await ask('clearCache')).toEqual({ type: 'cacheCleared', requestId: 5, bytes: 0 });
  });

  it('answers with the problem when it cannot be used', async () => {
    mkdirSync(fixture.file, { recursive: true });
    writeFileSync(`${fixture.file}/in the way`, '');
    for (const type of ['readCacheStatistics', 'clearCache'] as const) {
      expect(await ask(type)).toMatchObject({
        type: 'requestFailed',
        requestId: 5,
        problem: { code: 'cacheUnavailable' },
      });
    }
  });
});
