import type { Benchmark, BenchmarkContext, Outcome, Subject } from './benchmark.ts';
import { analyze, numstat } from './commands.ts';
import { measure, type Cost } from './measure.ts';
import { interleave } from './rounds.ts';
import type { Row, Target } from './table.ts';

const LONG_HISTORY_COMMITS = 12_000;
/** A repository of about 6,000 commits. */
const SHORT_HISTORY_COMMITS = [4000, 8000] as const;
const MANY_CHANGES = 130_000;
const MEGABYTE = 1024 ** 2;

const TARGETS = {
  longWall: { of: 'ratio', atLeast: 0.42, aim: 0.3 },
  longCpu: { of: 'ratio', atLeast: 0.8, aim: 0.55 },
  shortWall: { of: 'ratio', atLeast: 0.65, aim: 0.5 },
  firstView: { of: 'ratio', atLeast: 0.15, aim: 0.08 },
  memory: { of: 'ours', atLeast: 350 * MEGABYTE, aim: 200 * MEGABYTE },
} as const satisfies Record<string, Target>;

interface Costs {
  readonly full: Cost;
  readonly firstView: Cost;
  readonly reference: Cost;
}

function wallTarget({ commits }: Subject): Target | null {
  if (commits >= LONG_HISTORY_COMMITS) return TARGETS.longWall;
  const [fewest, most] = SHORT_HISTORY_COMMITS;
  return commits >= fewest && commits <= most ? TARGETS.shortWall : null;
}

function rowsOf(subject: Subject, { full, firstView, reference }: Costs): readonly Row[] {
  const isLong = subject.commits >= LONG_HISTORY_COMMITS;
  const on = subject.name;
  const time = (what: string, ours: number, theirs: number, target: Target | null): Row => ({
    ...{ what, on, unit: 's', ours, reference: theirs, target },
  });
  return [
    time('full scan, wall', full.wallMs, reference.wallMs, wallTarget(subject)),
    time('full scan, CPU', full.cpuMs, reference.cpuMs, isLong ? TARGETS.longCpu : null),
    time('first useful view, wall', firstView.wallMs, reference.wallMs, isLong ? TARGETS.firstView : null),
    {
      ...{ what: 'full scan, peak RSS', on, unit: 'MB', ours: full.peakRssBytes, reference: reference.peakRssBytes },
      target: subject.changes >= MANY_CHANGES ? TARGETS.memory : null,
    },
  ];
}

async function run({ subjects, rounds, progress }: BenchmarkContext): Promise<Outcome> {
  const rows: Row[] = [];
  for (const subject of subjects) {
    progress(subject.name);
    const { path } = subject;
    const costs = await interleave(rounds, {
      full: () => measure(analyze(path)),
      reference: () => measure(numstat(path)),
      firstView: () => measure(analyze(path, '--line-engine', 'none')),
    });
    rows.push(...rowsOf(subject, costs));
  }
  const sizes = subjects.map(({ name, commits, changes }) => {
    return `${name} ${commits.toLocaleString('en-US')} commits and ${changes.toLocaleString('en-US')} file changes`;
  });
  return { rows: rows.toSorted((a, b) => order(a) - order(b)), notes: [`Repositories: ${sizes.join(', ')}.`] };
}

const ORDER = ['full scan, wall', 'full scan, CPU', 'first useful view, wall', 'full scan, peak RSS'];

/** One kind of figure after the other, the repositories under each other. */
function order({ what }: Row): number {
  return ORDER.indexOf(what);
}

/** A history from nothing to all figures, and to all but lines. */
export const scan: Benchmark = { name: 'scan', title: 'One repository, from nothing', run };
