import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { scoreText } from '../../charts/treemapChart.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import type { HotspotPlace } from '../../state/hotspotChoice.ts';
import type { HotspotNode } from '../../state/hotspotTree.ts';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useOpenHotspot } from './useOpenHotspot.ts';

const SHOWN_AT_FIRST = 12;

export interface HotspotLevelProps {
  readonly level: readonly HotspotNode[];
  readonly onGo: (place: HotspotPlace) => void;
}

/** The parts of the map, hottest first: what a click does there, a key does here. */
export function HotspotLevel({ level, onGo }: HotspotLevelProps): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? level : level.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul class="hotspot-level" aria-label="Parts of the map, hottest first">
        {shown.map((node, place) => (
          <li key={`${node.kind} ${node.name} ${place}`}>
            <LevelPart node={node} onGo={onGo} /> <span class="quiet">{scoreText(node.score)}</span>
          </li>
        ))}
      </ul>
      {level.length > SHOWN_AT_FIRST ? (
        <TextButton expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${groupedCount(level.length)}`}
        </TextButton>
      ) : null}
    </>
  );
}

function LevelPart({
  node,
  onGo,
}: {
  readonly node: HotspotNode;
  readonly onGo: (place: HotspotPlace) => void;
}): JSX.Element {
  const openFile = useOpenHotspot();
  const { kind, name, files, score } = node;
  const [file] = files;
  const label = `${displayText(name)}, ${kind === 'file' ? 'file' : `${kind} with ${countOf(files.length, 'hotspot')}`}, score ${scoreText(score)}`;
  if (kind !== 'file') {
    return (
      <TextButton label={label} onClick={() => onGo(node.place)}>
        <Text value={name} />
        {kind === 'folder' ? '/' : ''}
      </TextButton>
    );
  }
  if (openFile === null || file === undefined) return <Text value={name} />;
  return (
    <TextButton label={label} onClick={() => openFile(file)}>
      <Text value={name} />
    </TextButton>
  );
}
