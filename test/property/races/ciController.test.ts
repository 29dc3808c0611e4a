import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { silentLogger } from '../../../src/core/ports.ts';
import { CiController } from '../../../src/host/ci/ciController.ts';
import { AnalysisStore } from '../../../src/host/state/analysisStore.ts';
import { EventSource } from '../../../src/host/state/eventSource.ts';
import { ciInputs, ciReport, ciSource } from '../../unit/host/ci/ciReports.ts';
import { checkSchedules } from './checkSchedules.ts';

type Action = 'refresh' | 'settings' | 'try' | 'cancel';

interface Play {
  readonly actions: readonly Action[];
  /** Whether the engine notices that nobody waits for an answer any more. */
  readonly heeds: boolean;
}

const plays = fc.record({
  actions: fc.array(fc.constantFrom<Action>('refresh', 'settings', 'settings', 'try', 'cancel'), {
    minLength: 2,
    maxLength: 7,
  }),
  heeds: fc.boolean(),
});

/** Settings by their version, which only grows. */
const inputsOf = (version: number) => ciInputs([`https://ci.example.com/${version}`]);

describe('the readings of CI jobs', () => {
  it('never show an older answer after a newer one, and end with the newest settings', async ({ task }) => {
    await checkSchedules(task, plays, async (scheduler, { actions, heeds }: Play) => {
      const pause = () => scheduler.schedule(Promise.resolve());
      const [store, changed] = [new AnalysisStore(), new EventSource<never>()];
      let version = 0;
      const shown: number[] = [];
      store.onDidChange(({ snapshot: { ci } }) => {
        const newest = Number(ci?.sources[0]?.id ?? 0);
        if (newest !== shown.at(-1) && newest !== 0) shown.push(newest);
      });
      const controller = new CiController({
        store,
        engine: {
          readCiJobs: async ({ options }, signal) => {
            await pause();
            if (heeds) signal.throwIfAborted();
            await pause();
            return ciReport({}, { sources: [ciSource({ id: options?.jenkins[0]?.split('/').at(-1) ?? '' })] });
          },
        },
        sources: {
          read: async () => {
            const seen = version;
            await pause();
            return inputsOf(seen);
          },
          onDidChange: changed.subscribe,
        },
        cache: () => ({ directory: '/kept', maxBytes: 1, keepDays: 1 }),
        isTrusted: () => true,
        logger: silentLogger,
      });
      const setTo = (next: number): void => {
        version = next;
        changed.fire(undefined as never); // nobody looks at the event
      };
      const isUndisturbed = !actions.includes('cancel') && actions.filter((action) => action === 'try').length === 1;
      const act = async (action: Action): Promise<void> => {
        await pause();
        if (action === 'refresh') await controller.refresh();
        if (action === 'settings') setTo(version + 1);
        if (action === 'cancel') controller.cancel();
        if (action !== 'try') return;
        await controller.change(async () => {
          const next = version + 1;
          const outcome = await controller.tryInputs(inputsOf(next));
          if (isUndisturbed) expect(outcome.kind).toBe('read');
          if (outcome.kind === 'read' && next > version) setTo(next);
        });
      };
      await scheduler.waitFor(Promise.all(actions.map(act)));
      await scheduler.waitIdle();
      expect(shown).toEqual(shown.toSorted((a, b) => a - b));
      expect(store.snapshot.ciReading.phase).not.toBe('reading');
      if (!actions.includes('cancel') && version > 0) expect(shown.at(-1)).toBe(version);
      controller.dispose();
      store.dispose();
    });
  });
});
