import type { Instant } from '../../../src/core/model/instant.ts';
import type { Contributor } from '../../../src/core/model/report.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { percentage } from '../format/counts.ts';
import type { TableColumn } from '../ui/DataTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Text } from '../ui/Text.tsx';
import { Age } from './Age.tsx';
import { Day } from './Day.tsx';
import { Figure, MissingFigure } from './Figure.tsx';
import { LineCounts } from './LineCounts.tsx';

interface ColumnInput {
  readonly window: WindowKey;
  /** All commits of the window, bots' included: what a share is of. */
  readonly commits: number;
  readonly asOf: Instant;
  readonly partial: boolean;
  /** Why there are no line counts. */
  readonly missingLines: string | undefined;
  /** Whether trailers were read, and so co-authored commits are known. */
  readonly coAuthors: boolean;
}

const BOT = { label: 'bot', title: 'Taken for a bot: counted in commits, not among people', tone: 'plain' } as const;

export function contributorColumns(input: ColumnInput): readonly TableColumn<Contributor>[] {
  const { window, partial, coAuthors } = input;
  return [
    ...whoColumns(),
    ...workColumns(input),
    ...(coAuthors ? [coAuthoredColumn(window, partial)] : []),
    ...whenColumns(input),
  ];
}

function whoColumns(): readonly TableColumn<Contributor>[] {
  return [
    {
      key: 'person',
      title: 'Name',
      cell: ({ name, email, bot }) => (
        <span class="person">
          <Text value={name} /> {bot ? <Tag {...BOT} /> : null}
          <small class="email">
            <Text value={email} />
          </small>
        </span>
      ),
    },
    {
      key: 'organization',
      title: 'Organization',
      optional: true,
      cell: ({ organization }) => <Text value={organization} />,
    },
  ];
}

function workColumns({ window, commits, partial, missingLines }: ColumnInput): readonly TableColumn<Contributor>[] {
  return [
    {
      key: 'commits',
      title: 'Commits',
      numeric: true,
      cell: ({ windows }) => <Figure value={windows[window]} noun="commits" partial={partial} />,
    },
    {
      key: 'share',
      title: 'Share',
      help: 'Of all commits in the window, bots included',
      numeric: true,
      cell: ({ windows }) =>
        partial ? (
          <MissingFigure reason="Not known: not all of the history was read" />
        ) : (
          percentage(windows[window], commits)
        ),
    },
    {
      key: 'lines',
      title: '± lines, all time',
      numeric: true,
      optional: true,
      cell: ({ insertions, deletions }) => (
        <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing={missingLines} />
      ),
    },
  ];
}

function coAuthoredColumn(window: WindowKey, partial: boolean): TableColumn<Contributor> {
  return {
    key: 'coAuthored',
    title: 'Co-authored',
    help: 'Commits of others that name the person as a co-author; not among their own',
    numeric: true,
    cell: (person) => <Figure value={coAuthoredCommits(person, window)} noun="co-authored commits" partial={partial} />,
  };
}

/** Commits of others in the window that name the person as a co-author; `null` where trailers were not read. */
export function coAuthoredCommits(
  { coAuthoredCommits: all, coAuthoredWindows }: Contributor,
  window: WindowKey,
): number | null {
  return all === null ? null : (coAuthoredWindows?.[window] ?? all);
}

function whenColumns({ asOf, partial }: ColumnInput): readonly TableColumn<Contributor>[] {
  return [
    {
      key: 'first',
      title: 'First',
      help: 'First commit',
      numeric: true,
      optional: true,
      cell: ({ firstCommitAt }) => <Day instant={firstCommitAt} partial={partial} />,
    },
    {
      key: 'last',
      title: 'Last',
      help: 'Last commit',
      numeric: true,
      cell: ({ lastCommitAt }) => <Age instant={lastCommitAt} asOf={asOf} partial={partial} />,
    },
  ];
}
