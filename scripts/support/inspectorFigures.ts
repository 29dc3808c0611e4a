import { ourFigures, sumOf, type ComparedRepository } from './comparedRepository.ts';
import { figureRow, type FigureRow } from './figureTable.ts';
import { git, output } from './gitHistory.ts';

const PROGRAM = 'gitinspector';
/** It asks git for so many commits at once, as a range. */
const COMMITS_PER_RANGE = 200;
/** It also blames every file at HEAD, which takes hours in a larger repository. */
const MOST_COMMITS = 20_000;

interface Counted {
  readonly commits: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** Sums over the authors of its XML. */
function readXml(xml: string): Counted {
  const changes = xml.slice(xml.indexOf('<changes>'), xml.indexOf('</changes>'));
  const sum = (tag: string): number =>
    [...changes.matchAll(new RegExp(`<${tag}>(\\d+)</${tag}>`, 'gu'))].reduce(
      (all, [, count]) => all + Number(count),
      0,
    );
  return { commits: sum('commits'), insertions: sum('insertions'), deletions: sum('deletions') };
}

/** Commits that change a line of some text, and their lines, with white space ignored as it does. */
async function countByItsRules(repository: string, range: string): Promise<Counted> {
  const log = await git(repository, 'log', '--no-merges', '-w', '--numstat', '--format=%x01', range);
  let counted: Counted = { commits: 0, insertions: 0, deletions: 0 };
  for (const record of log.split('\u0001').slice(1)) {
    const changes = [...record.matchAll(/^(\d+)\t(\d+)\t/gmu)].map(([, added, removed]) => [
      Number(added),
      Number(removed),
    ]);
    const lines = changes.filter(([added = 0, removed = 0]) => added + removed > 0);
    counted = {
      commits: counted.commits + (lines.length > 0 ? 1 : 0),
      insertions: lines.reduce((sum, [added = 0]) => sum + added, counted.insertions),
      deletions: lines.reduce((sum, [, removed = 0]) => sum + removed, counted.deletions),
    };
  }
  return counted;
}

/** The ranges that it asks git for: each from where the last one ended in the list of commits. */
async function itsRanges(repository: string): Promise<readonly string[]> {
  const hashes = (await git(repository, 'rev-list', '--reverse', '--no-merges', 'HEAD')).trimEnd().split('\n');
  const ends = hashes.filter((_, place) => place % COMMITS_PER_RANGE === COMMITS_PER_RANGE - 1);
  const last = hashes.at(-1) ?? 'HEAD';
  return [...ends, last].map((end, place) => (place === 0 ? end : `${ends[place - 1] ?? ''}..${end}`));
}

async function countInRanges(repository: string): Promise<Counted> {
  let all: Counted = { commits: 0, insertions: 0, deletions: 0 };
  for (const range of await itsRanges(repository)) {
    const { commits, insertions, deletions } = await countByItsRules(repository, range);
    all = {
      commits: all.commits + commits,
      insertions: all.insertions + insertions,
      deletions: all.deletions + deletions,
    };
  }
  return all;
}

/**
 * Commits without merges and lines as gitinspector counts them. It leaves out commits that change no line of text, ignores
 * white space, and asks for ranges of commits that overlap in a history with branches; so git is asked for the same, and a
 * difference is explained when git then gives what gitinspector gives.
 *
 * @throws when the program is not installed
 */
export async function inspectorRows(compared: ComparedRepository): Promise<readonly FigureRow[]> {
  const { path, activity } = compared.repository;
  if (compared.commits.length > MOST_COMMITS) return [];
  const theirs = readXml(await output(PROGRAM, path, ['--format=xml', '--file-types=**', path]));
  const whole = await countByItsRules(path, 'HEAD');
  const inRanges = await countInRanges(path);
  const merges = activity?.mergeCount ?? 0;
  const ours: Counted = {
    commits: sumOf(ourFigures(compared, 'commits')) - merges,
    insertions: sumOf(ourFigures(compared, 'insertions')),
    deletions: sumOf(ourFigures(compared, 'deletions')),
  };
  return (['commits', 'insertions', 'deletions'] as const).map((figure) => {
    const isExplained = inRanges[figure] === theirs[figure];
    const name = figure === 'commits' ? 'commits without merges' : figure;
    return figureRow(
      name,
      PROGRAM,
      ours[figure],
      theirs[figure],
      isExplained ? reasonOf(figure, ours, whole, inRanges) : null,
    );
  });
}

function reasonOf(figure: keyof Counted, ours: Counted, whole: Counted, inRanges: Counted): string {
  const step = (difference: number): string =>
    `${Math.abs(difference).toLocaleString('en-US')} ${difference < 0 ? 'fewer' : 'more'}`;
  const rule =
    figure === 'commits' ? 'without commits that change no line but white space' : 'with white space ignored';
  const ranges = `in its ranges of ${String(COMMITS_PER_RANGE)} commits, which do not part a branched history`;
  const [byRule, byRanges] = [step(whole[figure] - ours[figure]), step(inRanges[figure] - whole[figure])];
  return `git gives the same when it is asked so: ${byRule} ${rule}, then ${byRanges} ${ranges}`;
}
