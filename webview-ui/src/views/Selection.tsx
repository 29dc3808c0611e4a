import type { JSX } from 'preact';

import type { MetricOptions } from '../../../src/core/model/options.ts';
import { Text } from '../ui/Text.tsx';

/** More are counted: the line stays a line. The same rule as in the written reports. */
const LISTED = 5;

/** Which commits every figure is of, when not of all; nothing when it is of all. */
export function Selection({ options }: { readonly options: MetricOptions | null }): JSX.Element | null {
  const { paths = [], authors = [] } = options ?? {};
  if (paths.length === 0 && authors.length === 0) return null;
  return (
    <p class="selection">
      {paths.length === 0 ? 'Only commits' : 'Only changes under '}
      <Alternatives values={paths} />
      {authors.length === 0 ? '' : ' by '}
      <Alternatives values={authors} />.
    </p>
  );
}

function Alternatives({ values }: { readonly values: readonly string[] }): JSX.Element {
  const left = values.length - LISTED;
  const shown = values.slice(0, LISTED);
  const last = left > 0 ? -1 : shown.length - 1;
  return (
    <>
      {shown.map((value, place) => (
        <span key={value}>
          {place === 0 ? '' : place === last ? ' or ' : ', '}
          <b>
            <Text value={value} />
          </b>
        </span>
      ))}
      {left > 0 ? ` or ${left} more` : ''}
    </>
  );
}
