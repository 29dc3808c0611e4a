import type { JSX } from 'preact';

import { countOf } from '../../format/counts.ts';
import { noFileCoupling } from '../../state/couplingText.ts';
import type { Details } from '../../state/viewState.ts';
import { navigationHash } from '../../state/navigation.ts';
import { PageLink } from '../../ui/PageLink.tsx';
import { FileCouplingTable } from '../coupling/FileCouplingTable.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';

const ROWS_AT_FIRST = 5;

export interface CoupledFilesProps {
  readonly repositoryId: string;
  /** `undefined` until they were answered. */
  readonly details: Details | undefined;
  readonly commitCount: number;
}

/** The files that change together most; nothing where it is not known which files the commits changed. */
export function CoupledFiles({ repositoryId, details, commitCount }: CoupledFilesProps): JSX.Element | null {
  const { snapshot } = useDashboard().state;
  const coupling = details?.repository?.files?.coupling;
  if (coupling === undefined) return null;
  return (
    <section aria-labelledby="coupling-heading">
      <SectionHeading id="coupling-heading" title="Files that change together" help="temporalCoupling">
        {coupling.length === 0 ? null : <AllPairsLink repositoryId={repositoryId} count={coupling.length} />}
      </SectionHeading>
      {coupling.length === 0 ? (
        <p class="quiet">{noFileCoupling(snapshot?.options ?? null, commitCount)}</p>
      ) : (
        <FileCouplingTable repositoryId={repositoryId} pairs={coupling} pageSize={ROWS_AT_FIRST} />
      )}
    </section>
  );
}

/** Leads to the page that draws them, with this repository chosen. */
function AllPairsLink({ repositoryId, count }: { readonly repositoryId: string; readonly count: number }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const page = { kind: 'coupling' } as const;
  const coupling = { repositoryId };
  return (
    <PageLink
      href={navigationHash({ ...state.navigation, page, coupling })}
      onOpen={() => {
        dispatch({ type: 'couplingChosen', coupling });
        dispatch({ type: 'pageOpened', page });
      }}
      label={`All ${countOf(count, 'pair')} of files that change together`}
    >
      {`All ${countOf(count, 'pair')}`}
    </PageLink>
  );
}
