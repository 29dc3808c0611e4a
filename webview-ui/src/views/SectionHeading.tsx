import type { ComponentChildren, JSX } from 'preact';

import type { DefinitionKey } from '../../../src/core/model/definitions.ts';
import { MetricHelp } from './MetricHelp.tsx';

/** A heading with what belongs on its right: a count, a switch. */
export function SectionHeading({
  id,
  title,
  help,
  children,
}: {
  readonly id: string;
  readonly title: string;
  /** What the section is about, explained on demand. */
  readonly help?: DefinitionKey;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="section-heading">
      {help === undefined ? (
        <h2 id={id}>{title}</h2>
      ) : (
        <div class="explained-heading">
          <h2 id={id}>{title}</h2>
          <MetricHelp metric={help} />
        </div>
      )}
      {children === undefined ? null : <span class="section-aside">{children}</span>}
    </div>
  );
}
