import type { MetricOptions } from '../model/options.ts';
import type { Report } from '../model/report.ts';
import { DEFINITION_SOURCES } from './definitionSources.ts';
import { countOf, groupedCount } from './formatCount.ts';
import { markdownText } from './markdownText.ts';

/** With what the numbers were made, and what they mean: enough to recompute them with git alone. */
export function definitionsSection({ asOf, options }: Report): readonly string[] {
  const parameters = [...generalParameters(asOf, options), ...peopleParameters(options), ...codeParameters(options)];
  return ['## Parameters and definitions', [...parameters, ...DEFINITIONS].join('\n')];
}

function generalParameters(asOf: string, { scope, paths, authors, ...options }: MetricOptions): readonly string[] {
  return [
    `- As of: ${asOf}; windows end there: a commit counts when \`asOf − days < author date ≤ asOf\`. All time holds every commit.`,
    `- Scope: commits reachable from ${scope === 'head' ? 'HEAD' : 'HEAD and every branch, remote branch and tag'}, each counted once.`,
    ...(paths.length === 0
      ? []
      : [`- Only changes under: ${listed(paths)}; as \`git log --full-history --no-merges -- PATH\` lists them.`]),
    ...(authors.length === 0 ? [] : [`- Only commits by: ${listed(authors)}, after \`.mailmap\` and aliases.`]),
    `- Status: current with a commit within ${countOf(options.currentDays, 'day')}, active within ${countOf(options.activeDays, 'day')}, else inactive.`,
  ];
}

function peopleParameters(options: MetricOptions): readonly string[] {
  const { bots, aliases, organizations, inactiveDays, coAuthors, groups } = options;
  const names = Object.keys(groups);
  return [
    `- Own bots: ${listed(bots)}. Own aliases: ${listed(Object.keys(aliases))}. Own organizations: ${listed(Object.keys(organizations))}.`,
    `- People count as inactive after ${countOf(inactiveDays, 'day')} without a commit. Co-authors ${coAuthors ? 'count as contributors' : 'are not read'}.`,
    ...(names.length === 0 ? [] : [`- Groups of repositories: ${listed(names)}.`]),
  ];
}

/** More are counted: the built-in list alone is long. */
const LISTED_GLOBS = 10;

function codeParameters({ excludedFiles, coupling, ticketPattern, healthWeights }: MetricOptions): readonly string[] {
  const { minRevisions, minShared, minDegree, maxChangeSet } = coupling;
  const left = excludedFiles.length - LISTED_GLOBS;
  const more = left > 0 ? ` and ${groupedCount(left)} more` : '';
  const weights = Object.entries(healthWeights).map(([feature, points]) => `${feature} ${points}`);
  const tickets = ticketPattern === null ? 'no tickets' : `tickets like ${markdownText(ticketPattern)}`;
  return [
    `- Left out of hotspots, coupling, ownership and languages: ${listed(excludedFiles.slice(0, LISTED_GLOBS))}${more}.`,
    `- Coupling: at least ${minRevisions} mean revisions, ${minShared} shared changes and ${minDegree} %; change sets of at most ${countOf(maxChangeSet, 'file')}; ${tickets}.`,
    `- Points for health: ${listed(weights)}.`,
  ];
}

const DEFINITIONS: readonly string[] = [
  `- **Commits** ([CHAOSS](${DEFINITION_SOURCES.commits})): merges and bots included. **People** ([CHAOSS](${DEFINITION_SOURCES.people})): distinct e-mails after \`.mailmap\` and aliases, bots left out. **New** ([CHAOSS](${DEFINITION_SOURCES.newPeople})): their first commit ever lies in the window.`,
  `- **Lines** ([CHAOSS](${DEFINITION_SOURCES.lines})): sum of \`git log --numstat --no-renames\`; merges bring none, binary files neither. Net = added − deleted. “–” where not all of them were counted.`,
  '- **Revisions** of a file: commits that changed it, merges left out; a moved file is two files.',
  '- **Window before**: the window of the same length that ends where the window begins.',
  `- **Absence factor** ([CHAOSS Contributor Absence Factor](${DEFINITION_SOURCES.absenceFactor})): the fewest people who together made half of all commits. **Elephant factor** ([CHAOSS](${DEFINITION_SOURCES.elephantFactor})): the same over organizations.`,
  `- **Truck factor** ([Avelino and others, 2016](${DEFINITION_SOURCES.truckFactor})): how many authors can leave until half of the files at HEAD have none left.`,
  '- **What only one person knows**: repositories, files and CI jobs of which one person made more than half of all insertions.',
  '- **One person holds half the work**: absence factor 1, at least 20 commits in 365 days, more than one person ever.',
  '- **Organization**: registrable domain of the e-mail; free mail and no-reply addresses are Independent.',
  '- **Hotspot**: revisions × lines at HEAD, each scaled to 0–1 within its repository, × 100. **Main developer**: who inserted most of its lines; **ownership**: their share. **Fragmentation**: 0 with one author, nearer to 1 the more people share its revisions.',
  `- **Degree** of coupling ([code-maat](${DEFINITION_SOURCES.coupling})): changes that both have, in percent of their mean revisions.`,
  `- **Releases** ([CHAOSS](${DEFINITION_SOURCES.releases})): tags that name a version. **Languages** ([linguist](${DEFINITION_SOURCES.languages})): by name and extension at HEAD.`,
  '- **Health**: points of the features that are there, in percent of the points that could be known. Unknown is not absent. Healthy from 80, fair from 50.',
  '- **Totals** leave out further clones of one project (copies). Rows marked incomplete or failed count only what could be read.',
];

function listed(entries: readonly string[]): string {
  return entries.length === 0 ? 'none' : entries.toSorted().map(markdownText).join(', ');
}
