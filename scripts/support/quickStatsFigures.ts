import { ourFigures, sumOf, type ComparedRepository } from './comparedRepository.ts';
import { figureRow, peopleRow, type FigureRow } from './figureTable.ts';
import { output, personKeyOf } from './gitHistory.ts';

const PROGRAM = 'git-quick-stats';
/** Merges in, renames off, from the beginning: what Muster counts. */
const COMPARABLE = { _GIT_MERGE_VIEW: 'enable', _GIT_LOG_OPTIONS: '--no-renames', _GIT_SINCE: '1970-01-02' };
const FIGURES = ['commits', 'insertions', 'deletions'] as const;

type QuickStats = Readonly<Record<(typeof FIGURES)[number], Map<string, number>>>;

/** Reads `--detailed-git-stats`: a block a person, headed `Name <email>:`, and a last one headed `total:`. */
function readStats(text: string): QuickStats {
  const stats: QuickStats = { commits: new Map(), insertions: new Map(), deletions: new Map() };
  let person: string | null = null;
  for (const line of text.split('\n')) {
    const [, name, email] = /^\t ?(.*?) ?<([^<>]*)>:$/u.exec(line) ?? [];
    if (name !== undefined && email !== undefined) person = personKeyOf(name, email);
    else if (line === '\ttotal:') person = null;
    const [, what, count = '0'] = /^\t {2}(commits|insertions|deletions):\s+(\d+)/u.exec(line) ?? [];
    const figures = FIGURES.find((figure) => figure === what);
    if (person !== null && figures !== undefined) {
      stats[figures].set(person, (stats[figures].get(person) ?? 0) + Number(count));
    }
  }
  return stats;
}

/**
 * Commits and lines by person as git-quick-stats counts them.
 *
 * @throws when the program is not installed
 */
export async function quickStatsRows(compared: ComparedRepository): Promise<readonly FigureRow[]> {
  const { path } = compared.repository;
  const stats = readStats(await output(PROGRAM, path, ['--detailed-git-stats'], COMPARABLE));
  return FIGURES.flatMap((figure) => {
    const ours = ourFigures(compared, figure);
    return [
      figureRow(figure, PROGRAM, sumOf(ours), sumOf(stats[figure])),
      peopleRow(`${figure} by person`, PROGRAM, ours, stats[figure]),
    ];
  });
}
