import { changesByPath } from '../../metrics/fileHistory.ts';
import { hotspots } from '../../metrics/hotspots.ts';
import { parseInstant } from '../../metrics/instants.ts';
import { pathChurn } from '../../metrics/pathChurn.ts';
import { selectCommits } from '../../metrics/selectCommits.ts';
import { compareText } from '../../model/compareText.ts';
import type { SelectedHotspot, Selection } from '../../model/selection.ts';

import type { FleetRepository } from './fleet.ts';
import { secondsOf } from './seconds.ts';

/** How many hotspots an answer lists. */
const LISTED_HOTSPOTS = 200;

/** Hotspots of the chosen repositories; `null` when the files at HEAD of none of them were read. */
export function selectedHotspots(
  chosen: readonly FleetRepository[],
  selection: Selection,
  asOf: string,
): readonly SelectedHotspot[] | null {
  const { from, until } = secondsOf(selection.span);
  const range = { fromSeconds: from, toSeconds: until };
  const all: SelectedHotspot[] = [];
  let isKnown = false;
  for (const { id, people, commits, tree, files } of chosen) {
    const authors = chosenAuthors(people, selection);
    const selected = selectCommits(commits, { pathPrefixes: selection.paths, authors });
    if (tree === null || selected === null) continue;
    const listed = hotspots({
      ...{ facts: selected, people, tree, files: files(), range, limit: LISTED_HOTSPOTS },
      byPath: changesByPath(selected.changes),
      churn: pathChurn(selected, range),
      asOfSeconds: parseInstant(asOf),
    });
    if (listed === null) continue;
    isKnown = true;
    all.push(...listed.map((hotspot) => ({ ...hotspot, repositoryId: id })));
  }
  const places = new Map(chosen.map(({ id }, place) => [id, place]));
  const place = ({ repositoryId }: SelectedHotspot): number => places.get(repositoryId) ?? 0;
  all.sort((a, b) => b.score - a.score || place(a) - place(b) || compareText(a.path, b.path));
  return isKnown ? all.slice(0, LISTED_HOTSPOTS) : null;
}

/** Recorded identities of the chosen people; `null` when everybody is. */
function chosenAuthors(
  { people, personOf }: FleetRepository['people'],
  { people: wanted, organizations }: Selection,
): readonly number[] | null {
  if (wanted.length === 0 && organizations.length === 0) return null;
  const isChosen = people.map(
    ({ email, name, organization }) =>
      (wanted.length === 0 || wanted.includes(email === '' ? name : email)) &&
      (organizations.length === 0 || organizations.includes(organization)),
  );
  return Array.from(personOf.keys()).filter((identity) => isChosen[personOf[identity] ?? 0] === true);
}
