import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import { listedHotspots } from '../../state/hotspotTree.ts';
import { RunActions } from '../RunActions.tsx';
import { NoFigures } from '../selection/NoFigures.tsx';
import { SelectedFigures } from '../selection/SelectedFigures.tsx';
import { SelectionBar } from '../selection/SelectionBar.tsx';
import { useSelection } from '../selection/useSelection.ts';
import { HotspotFiles } from './HotspotFiles.tsx';
import { HotspotMap } from './HotspotMap.tsx';
import { HotspotsHeader } from './HotspotsHeader.tsx';

/** Files that are large and change often: the hottest in a sentence, where they stand, and each of them. */
export function HotspotsPage({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { result } = useSelection();
  const known = result?.hotspots ?? null;
  const hotspots = useMemo(() => (known === null ? null : listedHotspots(known)), [known]);
  return (
    <>
      <HotspotsHeader snapshot={snapshot} result={result} />
      <div class="page-tools">
        <SelectionBar />
        <RunActions snapshot={snapshot} />
      </div>
      <SelectedFigures>
        {result === null ? (
          <NoFigures />
        ) : hotspots === null ? (
          <p class="quiet nothing-counted">
            Hotspots need the files at HEAD, which were not read, or not yet. Analyze the repositories again.
          </p>
        ) : (
          <>
            {hotspots.length === 0 ? null : <HotspotMap hotspots={hotspots} />}
            <HotspotFiles hotspots={hotspots} partial={result.incomplete.length > 0} />
          </>
        )}
      </SelectedFigures>
    </>
  );
}
