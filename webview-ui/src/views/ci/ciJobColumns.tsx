import type { JSX } from 'preact';

import type { Instant } from '../../../../src/core/model/instant.ts';
import { ruleClause, ruleWord } from '../../format/ciWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import { runDuration } from '../../format/durations.ts';
import { formatMinute, formatRunAge } from '../../format/instants.ts';
import type { CiSortColumn } from '../../state/ciChoice.ts';
import type { CiRow } from '../../state/ciRows.ts';
import { CiStatusMark } from '../../ui/CiStatusMark.tsx';
import type { TableColumn } from '../../ui/DataTable.tsx';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { MissingFigure } from '../Figure.tsx';
import { CiJobName } from './CiJobName.tsx';
import { CiJobRepository } from './CiJobRepository.tsx';

export interface CiColumnInput {
  readonly asOf: Instant | null;
  readonly showServer: boolean;
  readonly ofOneRepository: boolean;
  /** Ids of the jobs whose explanation is shown. */
  readonly explained: ReadonlySet<string>;
  readonly toggle: (jobId: string) => void;
}

type CiJobColumn = TableColumn<CiRow> & { readonly key: CiSortColumn | 'explain' };

export function ciJobColumns(input: CiColumnInput): readonly CiJobColumn[] {
  const columns = [
    nameColumn(input),
    repositoryColumn(),
    ...runColumns(input),
    ...matchColumns(),
    runnerUpColumn(),
    explainColumn(input),
  ];
  return input.ofOneRepository ? columns.filter(({ key }) => key !== 'repository') : columns;
}

function nameColumn({ showServer }: CiColumnInput): CiJobColumn {
  return { key: 'name', title: 'Job', cell: ({ job }) => <CiJobName job={job} showServer={showServer} /> };
}

function repositoryColumn(): CiJobColumn {
  return { key: 'repository', title: 'Repository', cell: (row) => <CiJobRepository row={row} /> };
}

function runColumns({ asOf }: CiColumnInput): readonly CiJobColumn[] {
  return [
    {
      key: 'status',
      title: 'Last run',
      help: 'How the last run ended',
      cell: ({ job }) => <CiStatusMark status={job.status} />,
    },
    {
      key: 'lastRun',
      title: 'When',
      help: 'How long before the jobs were read the last run began',
      numeric: true,
      optional: true,
      cell: ({ job }) => <RunAge startedAt={job.lastRunAt} asOf={asOf} />,
    },
    {
      key: 'duration',
      title: 'Took',
      help: 'How long the last run took',
      numeric: true,
      optional: true,
      cell: ({ job: { durationMs } }) =>
        durationMs === null ? <MissingFigure reason="Not known" /> : runDuration(durationMs),
    },
  ];
}

function RunAge({
  startedAt,
  asOf,
}: {
  readonly startedAt: Instant | null;
  readonly asOf: Instant | null;
}): JSX.Element {
  const age = startedAt === null || asOf === null ? null : formatRunAge(startedAt, asOf);
  if (startedAt === null || age === null) return <MissingFigure reason="Not known" />;
  return (
    <time dateTime={startedAt} title={formatMinute(startedAt)}>
      {age}
    </time>
  );
}

function matchColumns(): readonly CiJobColumn[] {
  return [
    {
      key: 'rule',
      title: 'Rule',
      help: 'What ties the job to its repository',
      optional: true,
      cell: ({ job: { match } }) =>
        match === null ? (
          <MissingFigure reason="No rule holds" />
        ) : (
          <span title={displayText(ruleClause(match.rule, match.evidence))}>{ruleWord(match.rule)}</span>
        ),
    },
    {
      key: 'score',
      title: 'Score',
      help: 'How much speaks for the repository; only for comparing with other scores',
      numeric: true,
      optional: true,
      cell: ({ job: { match } }) => (match === null ? <MissingFigure reason="No score" /> : groupedCount(match.score)),
    },
  ];
}

function runnerUpColumn(): CiJobColumn {
  return {
    key: 'runnerUp',
    title: 'Second best',
    help: 'The repository that would have it otherwise, and its score',
    optional: true,
    cell: ({ job: { runnerUp }, runnerUpName }) =>
      runnerUp === null || runnerUpName === null ? (
        <MissingFigure reason="Nothing speaks for another repository" />
      ) : (
        <span class="runner-up" title={displayText(runnerUpName)}>
          <Text value={runnerUpName} /> <span class="quiet">{groupedCount(runnerUp.score)}</span>
        </span>
      ),
  };
}

function explainColumn({ explained, toggle }: CiColumnInput): CiJobColumn {
  return {
    key: 'explain',
    title: 'Why',
    unsorted: true,
    cell: ({ job }) => (
      <TextButton
        expanded={explained.has(job.id)}
        label={`Explain ${displayText(job.name)}`}
        onClick={() => toggle(job.id)}
      >
        Explain
      </TextButton>
    ),
  };
}
