import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

import { groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import type { CouplingGroup, CouplingLink } from '../../state/couplingGroups.ts';

export interface CouplingGroupArcsProps {
  readonly group: CouplingGroup;
  readonly nameOf: (key: string) => string;
  readonly member: (key: string) => ComponentChildren;
}

/** Units of the drawing. */
const ROW = 20;
const WIDTH = 56;
const THINNEST = 1;
const THICKEST = 4.5;
/** How far a line between neighbours reaches, and how much farther for every row between its ends. */
const NEAREST = 14;
const STEP = 9;

/**
 * What changes together as a list, with lines between its members: the thicker, the more often. The pointer or the focus on
 * a member shows its own lines alone, with their degrees.
 */
export function CouplingGroupArcs({ group, nameOf, member }: CouplingGroupArcsProps): JSX.Element {
  const [active, setActive] = useState<number | null>(null);
  const { members, links } = group;
  return (
    <li class="coupling-group">
      <Arcs group={group} active={active} />
      <ul
        class="coupling-members"
        onPointerOver={(event) => setActive(memberAt(event.target))}
        onPointerLeave={() => setActive(null)}
        onFocusIn={(event) => setActive(memberAt(event.target))}
        onFocusOut={() => setActive(null)}
      >
        {members.map((key, place) => (
          <li key={key} class="coupling-member" data-member={place}>
            <span class="coupling-name">{member(key)}</span>
            <span class="coupling-degree" aria-hidden="true">
              {degreeText(links, active, place)}
            </span>
            <span class="visually-hidden">{partnersText(group, place, nameOf)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function memberAt(target: EventTarget | null): number | null {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-member]') : null;
  return item === null ? null : Number(item.dataset['member']);
}

function Arcs({ group, active }: { readonly group: CouplingGroup; readonly active: number | null }): JSX.Element {
  return (
    <svg
      class="coupling-arcs"
      viewBox={`0 0 ${WIDTH} ${ROW * group.members.length}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {group.links.toReversed().map((link) => (
        <path
          key={`${link.from} ${link.to}`}
          class={arcClass(link, active)}
          d={arcPath(link)}
          stroke-width={THINNEST + (THICKEST - THINNEST) * (link.degree / 100)}
        />
      ))}
    </svg>
  );
}

function arcPath({ from, to }: CouplingLink): string {
  const top = (from + 0.5) * ROW;
  const bottom = (to + 0.5) * ROW;
  // A curve reaches three quarters of the way to its control points.
  const control = WIDTH - Math.min(WIDTH - 3, NEAREST + STEP * (to - from)) * (4 / 3);
  return `M${WIDTH} ${top}C${control.toFixed(1)} ${top} ${control.toFixed(1)} ${bottom} ${WIDTH} ${bottom}`;
}

function arcClass({ from, to }: CouplingLink, active: number | null): string {
  if (active === null) return 'coupling-arc';
  return from === active || to === active ? 'coupling-arc own' : 'coupling-arc other';
}

/** The degree to which a member changes with the one that is looked at. */
function degreeText(links: readonly CouplingLink[], active: number | null, place: number): string {
  if (active === null || active === place) return '';
  const link = links.find(({ from, to }) => (from === active && to === place) || (to === active && from === place));
  return link === undefined ? '' : `${groupedCount(link.degree)} %`;
}

/** The lines in words. */
function partnersText({ members, links }: CouplingGroup, place: number, nameOf: (key: string) => string): string {
  const partners = links.flatMap(({ from, to, degree }) => {
    if (from !== place && to !== place) return [];
    const key = members[from === place ? to : from] ?? '';
    return [`${displayText(nameOf(key))} ${groupedCount(degree)} %`];
  });
  return `, changes with ${partners.join(', ')}`;
}
