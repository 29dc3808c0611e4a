import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { Instant } from '../../../src/core/model/instant.ts';
import type { Activity, Contributor } from '../../../src/core/model/report.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { countOf } from '../format/counts.ts';
import type { Details } from '../state/viewState.ts';
import { windowChoice } from '../state/windows.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { coAuthoredCommits, contributorColumns } from './contributorColumns.tsx';
import { useDashboard } from './dashboardContext.ts';
import { SectionHeading } from './SectionHeading.tsx';

const ROWS_AT_FIRST = 20;

export interface ContributorSectionProps {
  /** `undefined` until they were answered. */
  readonly details: Details | undefined;
  readonly activity: Activity;
  readonly asOf: Instant;
  readonly partial: boolean;
  /** Why there are no line counts. */
  readonly missingLines: string | undefined;
}

/** Who made the commits of the window, most first. */
export function ContributorSection(props: ContributorSectionProps): JSX.Element {
  const { details, activity, asOf, partial, missingLines } = props;
  const [bots, setBots] = useState(false);
  const { window } = useDashboard().state.navigation;
  const everyone = details?.repository?.contributors ?? null;
  const people = useMemo(
    () =>
      (everyone ?? [])
        .filter((person) => tookPart(person, window) && (bots || !person.bot))
        .toSorted((a, b) => b.windows[window] - a.windows[window]),
    [everyone, window, bots],
  );
  const { commits } = activity.windows[window];
  const coAuthors = people.some(({ coAuthoredCommits: all }) => all !== null);
  return (
    <section aria-labelledby="contributors-heading">
      <SectionHeading id="contributors-heading" title="Contributors" help="people">
        {everyone === null
          ? null
          : `${partial ? 'at least ' : ''}${authorCount(people.length, bots)} ${windowChoice(window).phrase}`}
      </SectionHeading>
      {everyone === null ? (
        <p class="quiet">{details === undefined ? 'Loading…' : 'Not known: there is no result for this repository.'}</p>
      ) : (
        <>
          {everyone.some(({ bot }) => bot) ? <Checkbox label="Show bots" checked={bots} onChange={setBots} /> : null}
          <DataTable<Contributor>
            key={window}
            caption={`Contributors, ${windowChoice(window).phrase}`}
            columns={contributorColumns({ window, commits, asOf, partial, missingLines, coAuthors })}
            rows={people}
            rowKey={({ email }) => email}
            pageSize={ROWS_AT_FIRST}
            empty="Nobody made a commit in this window."
          />
        </>
      )}
    </section>
  );
}

/** By a commit of their own, or as a co-author where that is known. */
function tookPart(person: Contributor, window: WindowKey): boolean {
  return person.windows[window] > 0 || (coAuthoredCommits(person, window) ?? 0) > 0;
}

function authorCount(count: number, bots: boolean): string {
  return bots ? countOf(count, 'author') : countOf(count, 'person', 'people');
}
