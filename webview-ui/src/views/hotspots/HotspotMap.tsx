import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';

import { Chart } from '../../charts/Chart.tsx';
import type { ChartTheme } from '../../charts/chartTheme.ts';
import type { EChartsCoreOption } from '../../charts/echarts.ts';
import { pickOf, scoreText, treemapChart } from '../../charts/treemapChart.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import type { HotspotPlace } from '../../state/hotspotChoice.ts';
import { hotspotLevelCsv } from '../../state/hotspotCsv.ts';
import { hotspotLevel, placesAbove, type HotspotNode, type ListedHotspot } from '../../state/hotspotTree.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ScrollTable } from '../../ui/ScrollTable.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';
import { HotspotBreadcrumbs } from './HotspotBreadcrumbs.tsx';
import { HotspotLevel } from './HotspotLevel.tsx';
import { useOpenHotspot } from './useOpenHotspot.ts';

const HEIGHT_PX = 340;

/** Where the hotspots stand: a map, its parts to walk with the keyboard, a sentence, and the same as a table. */
export function HotspotMap({ hotspots }: { readonly hotspots: readonly ListedHotspot[] }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { place } = state.navigation.hotspots;
  const { repositoryNames } = state;
  const [table, setTable] = useState(false);
  const level = useMemo(() => hotspotLevel(hotspots, place, repositoryNames), [hotspots, place, repositoryNames]);
  const csv = useCallback(() => hotspotLevelCsv(level), [level]);
  const go = (next: HotspotPlace): void => dispatch({ type: 'hotspotsChosen', hotspots: { place: next } });
  const up = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || place.repositoryId === null) return;
    event.stopPropagation();
    go(placesAbove(place).at(-2) ?? { repositoryId: null, folder: '' });
  };
  return (
    <section aria-labelledby="map-heading" class="hotspot-map" onKeyDown={up}>
      <SectionHeading id="map-heading" title="Where they are" help="hotspot">
        <CopyButton quiet label="Copy as CSV" text={csv} done="Copied." />
        <TextButton onClick={() => setTable(!table)}>{table ? 'Show as chart' : 'Show as table'}</TextButton>
      </SectionHeading>
      <HotspotBreadcrumbs place={place} onGo={go} />
      {level.length === 0 ? (
        <p class="quiet">No hotspot is here any more.</p>
      ) : table ? (
        <LevelTable level={level} />
      ) : (
        <LevelChart level={level} onGo={go} />
      )}
      <HotspotLevel level={level} onGo={go} />
    </section>
  );
}

interface LevelProps {
  readonly level: readonly HotspotNode[];
  readonly onGo: (place: HotspotPlace) => void;
}

function LevelChart({ level, onGo }: LevelProps): JSX.Element {
  const openFile = useOpenHotspot();
  const description = describeLevel(level);
  const option = useCallback(
    (theme: ChartTheme, widthPx: number): EChartsCoreOption =>
      treemapChart(level, description, theme, widthPx * HEIGHT_PX),
    [level, description],
  );
  const pick = (name: string): void => {
    const picked = pickOf(level, name);
    if (picked?.kind === 'node') onGo(picked.node.place);
    else if (picked !== null) openFile?.(picked.file);
  };
  return (
    <>
      <Chart option={option} heightPx={HEIGHT_PX} onPick={pick} />
      <p class="quiet chart-summary">{description}</p>
    </>
  );
}

function LevelTable({ level }: { readonly level: readonly HotspotNode[] }): JSX.Element {
  return (
    <ScrollTable
      caption="Where the hotspots are"
      headings={['Name', 'Kind', 'Hotspots', 'Lines', 'Highest score'].map((title) => ({ key: title, content: title }))}
      rows={level.map(({ name, kind, files, lines, score }) => ({
        heading: displayText(name),
        cells: [kind, groupedCount(files.length), groupedCount(lines), scoreText(score)],
      }))}
      heightPx={HEIGHT_PX}
    />
  );
}

/** What the map shows, in a sentence. */
function describeLevel(level: readonly HotspotNode[]): string {
  const files = level.flatMap((node) => node.files);
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const hottest = files.reduce<ListedHotspot | null>(
    (most, file) => (most === null || file.score > most.score ? file : most),
    null,
  );
  if (hottest === null) return '';
  const what = `${countOf(files.length, 'hotspot')} with ${countOf(lines, 'line')}`;
  return `${what}; the hottest here, ${displayText(hottest.path)}, scores ${scoreText(hottest.score)}. A box is as large as its lines and as strong as its score.`;
}
