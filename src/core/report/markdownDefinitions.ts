import type { Report } from '../model/report.ts';
import { countOf } from './formatCount.ts';
import { markdownText } from './markdownText.ts';

/** With what the numbers were made, and what they mean: enough to recompute them with git alone. */
export function definitionsSection({ asOf, options }: Report): readonly string[] {
  const { scope, paths, authors, currentDays, activeDays, bots, aliases, organizations } = options;
  const parameters = [
    `- As of: ${asOf}; windows end there: a commit counts when \`asOf − days < author date ≤ asOf\`. All time holds every commit.`,
    `- Scope: commits reachable from ${scope === 'head' ? 'HEAD' : 'HEAD and every branch, remote branch and tag'}, each counted once.`,
    ...(paths.length === 0
      ? []
      : [`- Only changes under: ${listed(paths)}; as \`git log --full-history --no-merges -- PATH\` lists them.`]),
    ...(authors.length === 0 ? [] : [`- Only commits by: ${listed(authors)}, after \`.mailmap\` and aliases.`]),
    `- Status: current with a commit within ${countOf(currentDays, 'day')}, active within ${countOf(activeDays, 'day')}, else inactive.`,
    `- Own bots: ${listed(bots)}. Own aliases: ${listed(Object.keys(aliases))}. Own organizations: ${listed(Object.keys(organizations))}.`,
  ];
  const definitions = [
    '- **Commits**: merges and bots included. **People**: distinct e-mails after `.mailmap` and aliases, bots left out.',
    '- **Lines**: sum of `git log --numstat --no-renames`; merges bring none, binary files neither. Net = added − deleted. “–” where not all of them were counted.',
    '- **Revisions** of a file: commits that changed it, merges left out; a moved file is two files.',
    '- **Window before**: the window of the same length that ends where the window begins.',
    '- **Absence factor** (CHAOSS Contributor Absence Factor): the fewest people who together made half of all commits.',
    '- **One person holds half the work**: absence factor 1, at least 20 commits in 365 days, more than one person ever.',
    '- **Organization**: registrable domain of the e-mail; free mail and no-reply addresses are Independent.',
    '- **Totals** leave out further clones of one project (copies). Rows marked incomplete or failed count only what could be read.',
  ];
  return ['## Parameters and definitions', [...parameters, ...definitions].join('\n')];
}

function listed(entries: readonly string[]): string {
  return entries.length === 0 ? 'none' : entries.toSorted().map(markdownText).join(', ');
}
