import type { Instant } from '../../../../src/core/model/instant.ts';
import type { SelectedPerson } from '../../../../src/core/model/selection.ts';
import { displayText } from '../../format/displayText.ts';
import type { PeopleSortColumn } from '../../state/peopleChoice.ts';
import type { TableColumn } from '../../ui/DataTable.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { Age } from '../Age.tsx';
import { Day } from '../Day.tsx';
import { Difference } from '../Difference.tsx';
import { Figure } from '../Figure.tsx';
import { LineCounts } from '../LineCounts.tsx';

export interface PeopleColumnInput {
  readonly asOf: Instant;
  /** The figures are lower bounds. */
  readonly partial: boolean;
  /** Of one repository: nobody is in another. */
  readonly single?: boolean;
  /** Says more about somebody; `null` where nothing more is known. */
  readonly onOpen: ((person: SelectedPerson) => void) | null;
}

type PeopleColumn = TableColumn<SelectedPerson> & { readonly key: PeopleSortColumn };

const BOT = { label: 'bot', title: 'Taken for a bot: counted in commits, not among people', tone: 'plain' } as const;

export function peopleColumns(input: PeopleColumnInput): readonly PeopleColumn[] {
  const columns = [...whoColumns(input), ...workColumns(input), ...whenColumns(input)];
  return input.single === true ? columns.filter(({ key }) => key !== 'repositories') : columns;
}

function whoColumns({ onOpen }: PeopleColumnInput): readonly PeopleColumn[] {
  return [
    {
      key: 'name',
      title: 'Name',
      cell: (person) => (
        <span class="person" title={displayText(`${person.name} ${person.email}`)}>
          {onOpen === null ? (
            <Text value={person.name} />
          ) : (
            <TextButton onClick={() => onOpen(person)}>
              <Text value={person.name} />
            </TextButton>
          )}{' '}
          {person.bot ? <Tag {...BOT} /> : null}
          <small class="email">
            <Text value={person.email} />
          </small>
        </span>
      ),
    },
    {
      key: 'organization',
      title: 'Organization',
      optional: true,
      cell: ({ organization }) => (
        <span title={displayText(organization)}>
          <Text value={organization} />
        </span>
      ),
    },
  ];
}

function workColumns({ partial }: PeopleColumnInput): readonly PeopleColumn[] {
  return [
    {
      key: 'commits',
      title: 'Commits',
      numeric: true,
      cell: ({ commits }) => <Figure value={commits} noun="commits" partial={partial} />,
    },
    {
      key: 'change',
      title: 'Against before',
      help: 'Commits against those of what it is compared with',
      numeric: true,
      optional: true,
      cell: ({ commits, commitsBefore }) => <Difference now={commits} before={commitsBefore} partial={partial} />,
    },
    {
      key: 'lines',
      title: '± lines',
      help: 'Lines inserted and deleted; merges bring none',
      numeric: true,
      optional: true,
      cell: ({ insertions, deletions }) => (
        <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing="Lines are not all known" />
      ),
    },
    {
      key: 'repositories',
      title: 'Repositories',
      numeric: true,
      optional: true,
      cell: ({ repositories }) => <Figure value={repositories} noun="repositories" partial={partial} />,
    },
  ];
}

function whenColumns({ asOf, partial }: PeopleColumnInput): readonly PeopleColumn[] {
  return [
    {
      key: 'first',
      title: 'First',
      help: 'First commit of those chosen',
      numeric: true,
      optional: true,
      cell: ({ firstCommitAt }) => <Day instant={firstCommitAt} partial={partial} />,
    },
    {
      key: 'last',
      title: 'Last',
      help: 'Last commit of those chosen',
      numeric: true,
      cell: ({ lastCommitAt }) => <Age instant={lastCommitAt} asOf={asOf} partial={partial} />,
    },
  ];
}
