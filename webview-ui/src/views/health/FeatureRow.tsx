import { Component, type JSX } from 'preact';

import type { HealthFeature } from '../../../../src/core/model/health.ts';
import { displayText } from '../../format/displayText.ts';
import { featureCellState, featureSentence, featureStateWord } from '../../format/featureWords.ts';
import type { FeatureColumn, HealthRow } from '../../state/healthMatrix.ts';
import type { GridCellAttributes } from '../../ui/PageLink.tsx';
import { FeatureMark } from '../../ui/FeatureMark.tsx';
import { Text } from '../../ui/Text.tsx';
import { PageLinkTo } from '../PageLinkTo.tsx';
import { HealthScore } from './HealthScore.tsx';
import { LEADING_COLUMNS } from './leadingColumns.ts';

interface FeatureRowProps {
  readonly row: HealthRow;
  readonly columns: readonly FeatureColumn[];
  /** Among all rows, drawn or not. */
  readonly place: number;
  /** Which cell Tab reaches; `null` when it is in another row. */
  readonly activeColumn: number | null;
}

/** A repository's name, score and features. Drawn again only when something of it changed: scrolling draws what is new. */
export class FeatureRow extends Component<FeatureRowProps> {
  override shouldComponentUpdate(next: FeatureRowProps): boolean {
    const { row, columns, place, activeColumn } = this.props;
    return next.row !== row || next.columns !== columns || next.place !== place || next.activeColumn !== activeColumn;
  }

  override render({ row, columns, place, activeColumn }: FeatureRowProps): JSX.Element {
    const focusable = (column: number): GridCellAttributes => ({
      'data-cell': `${place}:${column}`,
      tabIndex: activeColumn === column ? 0 : -1,
    });
    return (
      // The headings are row 1.
      <tr data-row aria-rowindex={place + 2}>
        <th scope="row" class="matrix-name" data-place={`${place}:0`}>
          <PageLinkTo page={{ kind: 'repository', repositoryId: row.id }} gridCell={focusable(0)}>
            <Text value={row.name} />
          </PageLinkTo>
        </th>
        <td class="matrix-score" data-place={`${place}:1`} {...focusable(1)}>
          <HealthScore health={row.health} />
        </td>
        {columns.map((column, index) => (
          <FeatureCell
            key={column.key}
            title={column.title}
            feature={row.features.get(column.key)}
            {...focusable(index + LEADING_COLUMNS)}
          />
        ))}
      </tr>
    );
  }
}

interface FeatureCellProps extends GridCellAttributes {
  readonly title: string;
  readonly feature: HealthFeature | undefined;
}

function FeatureCell({ title, feature, ...attributes }: FeatureCellProps): JSX.Element {
  const state = featureCellState(feature);
  const sentence = feature === undefined ? `${title}: not known` : featureSentence(feature);
  return (
    <td
      class="matrix-feature"
      title={displayText(sentence)}
      aria-label={featureStateWord(state)}
      data-place={attributes['data-cell']}
      {...attributes}
    >
      <FeatureMark state={state} />
    </td>
  );
}
