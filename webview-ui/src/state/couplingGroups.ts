/** Two things that change together; keys are paths or ids. */
export interface CoupledPair {
  readonly one: string;
  readonly other: string;
  /** In percent. */
  readonly degree: number;
}

/** A line between two members of a group. */
export interface CouplingLink {
  /** Places among the members, the lesser first. */
  readonly from: number;
  readonly to: number;
  readonly degree: number;
}

/** Things that hang together through any pairs. */
export interface CouplingGroup {
  /** Each beside one that it changes with: lines are short. */
  readonly members: readonly string[];
  /** Strongest first. */
  readonly links: readonly CouplingLink[];
}

/** Groups of what changes together, the largest first; equals in the order in which pairs first name them. Pure. */
export function couplingGroups(pairs: readonly CoupledPair[]): readonly CouplingGroup[] {
  const groups = connectedGroups(neighboursOf(pairs));
  const groupOf = new Map(groups.flatMap((members, group) => members.map((key) => [key, group] as const)));
  const links = groups.map((): CouplingLink[] => []);
  const places = new Map(groups.flatMap((members) => members.map((key, place) => [key, place] as const)));
  for (const { one, other, degree } of pairs) {
    const ends = [places.get(one) ?? 0, places.get(other) ?? 0] as const;
    links[groupOf.get(one) ?? 0]?.push({ from: Math.min(...ends), to: Math.max(...ends), degree });
  }
  return groups
    .map((members, group) => ({ members, links: links[group] ?? [] }))
    .toSorted((a, b) => b.members.length - a.members.length);
}

function neighboursOf(pairs: readonly CoupledPair[]): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const link = (from: string, to: string): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [to]);
    else known.push(to);
  };
  for (const { one, other } of pairs) {
    link(one, other);
    link(other, one);
  }
  return neighbours;
}

/** In the order in which pairs first name them; each group as a walk from one of its ends, neighbour by neighbour. */
function connectedGroups(neighbours: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const seen = new Set<string>();
  const groups: (readonly string[])[] = [];
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    const found = walk(start, neighbours);
    found.forEach((key) => seen.add(key));
    const links = (key: string): number => neighbours.get(key)?.length ?? 0;
    const end = found.reduce((least, key) => (links(key) < links(least) ? key : least), start);
    groups.push(end === start ? found : walk(end, neighbours));
  }
  return groups;
}

/** Everything that can be reached from `start`, the strongest neighbour first. */
function walk(start: string, neighbours: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reached = new Set<string>();
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    // The strongest pair comes first in the list.
    waiting.push(...(neighbours.get(key) ?? []).toReversed());
  }
  return [...reached];
}
