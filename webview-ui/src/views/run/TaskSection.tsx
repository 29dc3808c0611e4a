import type { JSX } from 'preact';

import type { ActivityTask } from '../../../../src/core/model/runActivity.ts';
import { operationWord, taskStateWord } from '../../format/activityWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import { formatMinute, formatSecond } from '../../format/instants.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { ProgressRing } from '../../ui/ProgressRing.tsx';
import { SeverityIcon } from '../../ui/SeverityIcon.tsx';
import { Text } from '../../ui/Text.tsx';
import { MissingFigure } from '../Figure.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { Duration } from './durationColumns.tsx';

const ROWS_AT_FIRST = 20;

const COLUMNS: readonly TableColumn<ActivityTask>[] = [
  {
    key: 'task',
    title: 'Task',
    cell: ({ title }) => (
      <span class="task-title">
        <Text value={title} />
      </span>
    ),
  },
  { key: 'kind', title: 'What', cell: ({ kind }) => <Text value={operationWord(kind)} /> },
  { key: 'state', title: 'State', cell: (task) => <TaskState task={task} /> },
  {
    key: 'started',
    title: 'Started (UTC)',
    numeric: true,
    optional: true,
    cell: ({ startedAt }) =>
      startedAt === null ? (
        <MissingFigure reason="Not started" />
      ) : (
        <time dateTime={startedAt} title={formatMinute(startedAt)}>
          {formatSecond(startedAt)}
        </time>
      ),
  },
  { key: 'took', title: 'Took', numeric: true, cell: ({ durationMs }) => <Duration durationMs={durationMs} /> },
];

function TaskState({ task: { state, error } }: { readonly task: ActivityTask }): JSX.Element {
  return (
    <span class="task-state" {...(error === null ? {} : { title: displayText(error) })}>
      {state === 'running' ? <ProgressRing /> : null}
      {state === 'failed' ? <SeverityIcon severity="error" /> : null}
      {taskStateWord(state)}
      {error === null ? null : (
        <span class="quiet">
          <Text value={error} />
        </span>
      )}
    </span>
  );
}

/** What is under way, and what ended lately. */
export function TaskSection({ tasks }: { readonly tasks: readonly ActivityTask[] }): JSX.Element {
  return (
    <section aria-labelledby="tasks-heading">
      <SectionHeading id="tasks-heading" title="Tasks">
        {groupedCount(tasks.length)}
      </SectionHeading>
      <DataTable<ActivityTask>
        caption="Tasks, running ones first, then newest first"
        columns={COLUMNS}
        rows={tasks}
        rowKey={({ id }) => id}
        pageSize={ROWS_AT_FIRST}
        empty="No task is kept."
      />
    </section>
  );
}
