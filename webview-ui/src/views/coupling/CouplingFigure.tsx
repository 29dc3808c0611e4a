import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { DefinitionKey } from '../../../../src/core/model/definitions.ts';
import { couplingGroups, type CoupledPair } from '../../state/couplingGroups.ts';
import { describeGroups, PAIRS_DRAWN } from '../../state/couplingText.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { CouplingGroupArcs } from './CouplingGroupArcs.tsx';

export interface CouplingFigureProps {
  /** Of the section; its heading is `<id>-heading`. */
  readonly id: string;
  readonly title: string;
  readonly help: DefinitionKey;
  /** Strongest first. Keep it between renderings: other pairs make other groups. */
  readonly pairs: readonly CoupledPair[];
  readonly things: readonly [one: string, many: string];
  readonly nameOf: (key: string) => string;
  /** What stands for one of them in the drawing: a name that leads to it. */
  readonly member: (key: string) => ComponentChildren;
  /** Between the heading and the figure. */
  readonly tools?: ComponentChildren;
  /** What counts as a pair, below the figure. */
  readonly thresholds: string;
  /** The same as a table. */
  readonly table: () => ComponentChildren;
  /** Said in place of both when there is no pair. */
  readonly empty: ComponentChildren;
}

/** Pairs that change together: drawn, in a sentence, and as a table. */
export function CouplingFigure(props: CouplingFigureProps): JSX.Element {
  const { id, title, help, pairs, tools, thresholds, table, empty } = props;
  const [asTable, setAsTable] = useState(false);
  return (
    <section aria-labelledby={`${id}-heading`}>
      <SectionHeading id={`${id}-heading`} title={title} help={help}>
        {pairs.length === 0 ? undefined : (
          <TextButton onClick={() => setAsTable(!asTable)}>{asTable ? 'Show as chart' : 'Show as table'}</TextButton>
        )}
      </SectionHeading>
      {tools}
      {pairs.length === 0 ? <p class="table-empty">{empty}</p> : asTable ? table() : <Drawing {...props} />}
      <p class="quiet chart-summary">{thresholds}</p>
    </section>
  );
}

function Drawing({ title, pairs, things, nameOf, member }: CouplingFigureProps): JSX.Element {
  const groups = useMemo(() => couplingGroups(pairs.slice(0, PAIRS_DRAWN)), [pairs]);
  return (
    <>
      <ul class="coupling-groups" aria-label={`${title}, by group`}>
        {groups.map((group) => (
          <CouplingGroupArcs key={group.members.join('\n')} group={group} nameOf={nameOf} member={member} />
        ))}
      </ul>
      <p class="quiet chart-summary">{describeGroups({ groups, pairs, things, nameOf })}</p>
    </>
  );
}
