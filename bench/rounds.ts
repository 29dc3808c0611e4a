/** The middle value; of an even number of values the mean of the two in the middle; `NaN` of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

type Figures<Name extends string = string> = Readonly<Record<Name, number>>;

/** The median of each figure. Throws RangeError when there is no sample. */
export function medians<Name extends string>(samples: readonly Figures<Name>[]): Figures<Name> {
  const [first] = samples;
  if (first === undefined) throw new RangeError('There is nothing to take a median of.');
  const names = Object.keys(first) as Name[]; // a sample holds its figures and nothing else
  const entries = names.map((name) => [name, median(samples.map((sample) => sample[name]))]);
  return Object.fromEntries(entries) as Figures<Name>; // the same names, each with a number
}

/** What is measured, by name: each call gives one sample. */
type Candidates<Samples> = { readonly [Name in keyof Samples]: () => Promise<Samples[Name]> };

/**
 * Measures candidates in turn, round by round, so that what changes on the machine meanwhile meets all of them. Each
 * round begins with another candidate: none always runs behind the same one.
 *
 * @returns for each candidate the median of each figure
 */
export async function interleave<
  Samples extends { readonly [Name in keyof Samples]: Figures<keyof Samples[Name] & string> },
>(rounds: number, candidates: Candidates<Samples>): Promise<Samples> {
  const names = Object.keys(candidates) as (keyof Samples)[]; // the candidates and nothing else
  const samples = new Map<keyof Samples, Figures[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const turn of names.keys()) {
      const name = names[(round + turn) % names.length];
      if (name !== undefined) samples.get(name)?.push(await candidates[name]());
    }
  }
  const figures = names.map((name) => [name, medians(samples.get(name) ?? [])]);
  return Object.fromEntries(figures) as Samples; // each candidate with figures as its own samples have them
}
