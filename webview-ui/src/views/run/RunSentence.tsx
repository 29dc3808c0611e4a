import type { JSX } from 'preact';

import type { ActivityTask } from '../../../../src/core/model/runActivity.ts';
import { taskStateWord } from '../../format/activityWords.ts';
import { countOf, groupedCount } from '../../format/counts.ts';

const OTHERS = ['pending', 'completed', 'failed', 'cancelled'] as const;

/** The sentence that answers first: what runs now, and how the rest went. */
export function RunSentence({ tasks }: { readonly tasks: readonly ActivityTask[] }): JSX.Element {
  const count = (wanted: ActivityTask['state']): number => tasks.filter(({ state }) => state === wanted).length;
  const running = count('running');
  const others = OTHERS.map((state) => ({ state, tasks: count(state) })).filter((each) => each.tasks > 0);
  return (
    <h1 tabIndex={-1}>
      <b>{running === 0 ? 'No task' : countOf(running, 'task')} running</b>
      {others.map(({ state, tasks: some }) => (
        <span key={state}>
          , <b>{groupedCount(some)}</b> {taskStateWord(state)}
        </span>
      ))}
      .
    </h1>
  );
}
