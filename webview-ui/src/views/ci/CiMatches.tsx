import type { JSX } from 'preact';

import type { CiMatch } from '../../../../src/core/model/ciAllocation.ts';
import { ruleWord } from '../../format/ciWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Text } from '../../ui/Text.tsx';
import { CiRepositoryLink } from './CiRepositoryLink.tsx';

const ROWS_AT_FIRST = 10;

/** A match with its place: a repository may be matched by several rules. */
interface Row {
  readonly place: number;
  readonly match: CiMatch;
}

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    key: 'match',
    title: 'Repository',
    cell: ({ match: { repositoryId, archived } }) => (
      <span class="ci-job-repository">
        <CiRepositoryLink repositoryId={repositoryId} />
        {archived ? <Tag label="archived" title="It can own no job any more." tone="plain" /> : null}
      </span>
    ),
  },
  { key: 'match-rule', title: 'Rule', cell: ({ match }) => ruleWord(match.rule) },
  { key: 'match-score', title: 'Score', numeric: true, cell: ({ match }) => groupedCount(match.score) },
  {
    key: 'evidence',
    title: 'Found',
    cell: ({ match }) => (
      <span class="evidence">
        <Text value={match.evidence} />
      </span>
    ),
  },
];

/** Every repository that something speaks for, best first. */
export function CiMatches({ matches }: { readonly matches: readonly CiMatch[] }): JSX.Element {
  return (
    <DataTable<Row>
      caption="Repositories that something speaks for, best first"
      columns={COLUMNS}
      rows={matches.map((match, place) => ({ place, match }))}
      rowKey={({ place }) => String(place)}
      pageSize={ROWS_AT_FIRST}
      empty="Nothing speaks for any repository."
    />
  );
}
