import type { ComponentChildren } from 'preact';

import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import { displayText } from '../format/displayText.ts';
import { ProgressRing } from '../ui/ProgressRing.tsx';
import { Text } from '../ui/Text.tsx';

/** What a row says where it has no numbers: that it waits, is being read, or why there are none. */
export function repositoryNote({ phase, overview }: DashboardRepository): ComponentChildren {
  if ((overview?.activity ?? null) !== null) return null;
  if (phase === 'running') {
    return (
      <span class="reading">
        <ProgressRing /> Reading…
      </span>
    );
  }
  if (overview === null) return phase === 'waiting' ? <span class="quiet">Waiting</span> : null;
  const [problem] = overview.problems;
  if (problem === undefined) return <span class="quiet">No figures: {overview.state}</span>;
  return [problem.message, problem.action].map((line, place) => (
    <span key={place} class={place === 0 ? 'note-line' : 'note-line quiet'} title={displayText(line)}>
      <Text value={line} />
    </span>
  ));
}
