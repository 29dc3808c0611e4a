import type { DefinitionKey } from '../../../src/core/model/definitions.ts';
import type { MetricOptions } from '../../../src/core/model/options.ts';
import { countOf, groupedCount } from '../format/counts.ts';

/** What a metric means, in a few sentences that stand alone. */
export interface Definition {
  /** Ends "What is …?" */
  readonly name: string;
  /** With the parameters of the figures that are shown; before the first run, the ones that are built in. */
  readonly text: (options: MetricOptions | null) => string;
  /** Where somebody else defined it first. */
  readonly source?: { readonly label: string; readonly url: string };
}

const CHAOSS = 'https://chaoss.community/kb/metric-';
const CODE_MAAT = { label: 'code-maat', url: 'https://github.com/adamtornhill/code-maat' } as const;
const AVELINO = { label: 'Avelino and others, 2016', url: 'https://arxiv.org/abs/1604.06766' } as const;
const CHURN_HALF_LIFE_DAYS = 90;

/** One text a metric: the dashboard and the HTML report show the same. */
export const METRIC_DEFINITIONS: Readonly<Record<DefinitionKey, Definition>> = {
  commits: fixed(
    'a commit count',
    'Commits that HEAD can reach, or every branch and tag, each once. Merges and bots count. A commit lies in a window by its author date.',
    chaoss('code-changes-commits'),
  ),
  lines: fixed(
    'a line count',
    'Lines inserted and deleted, as git diff counts them without renames. Merges, binary files and submodules bring none.',
    chaoss('code-changes-lines'),
  ),
  people: fixed(
    'a person',
    'Who authored a commit in the window. People are told apart by their e-mail, after .mailmap and the aliases in the settings; bots are left out.',
    chaoss('contributors'),
  ),
  newContributors: fixed(
    'a new contributor',
    'Somebody whose first commit ever in the repository lies in the window.',
    chaoss('new-contributors'),
  ),
  inactiveContributors: {
    name: 'an inactive contributor',
    text: (options) =>
      `Somebody whose last commit lies in the window and is more than ${countOf(options?.inactiveDays ?? 90, 'day')} old.`,
    source: chaoss('inactive-contributors'),
  },
  status: {
    name: 'the status of a repository',
    text: (options) =>
      `Current with a commit within ${countOf(options?.currentDays ?? 365, 'day')}, active within ${groupedCount(options?.activeDays ?? 1095)}, else inactive; empty without any.`,
  },
  punchCard: fixed('the punch card', 'Commits by weekday and hour, on the clock of each author.'),
  weeklySeries: fixed('the weekly series', 'Commits and lines by ISO week of the author date, in UTC.'),
  decayedChurn: fixed(
    'decayed churn',
    `All lines ever inserted or deleted, each counting half as much after ${groupedCount(CHURN_HALF_LIFE_DAYS)} days: how much the code is moving now.`,
  ),
  releases: fixed(
    'the release frequency',
    'Tags that name a version: how many in the last 365 days, and the median of days between one and the next. Commits since the newest one wait for a release.',
    chaoss('release-frequency'),
  ),
  comparison: fixed(
    'the comparison',
    'The figure of a time against that of the time of the same length just before it.',
  ),
  mostChangedFiles: fixed(
    'a most changed file',
    'Files by the commits that changed them, over all time, merges left out. A file that moved is two files; generated ones are not left out.',
  ),
  contributorAbsenceFactor: fixed(
    'the contributor absence factor',
    'The fewest people who together made half of all commits, bots left out. At 1, the absence of one person stops half of the work. It was called bus factor.',
    chaoss('contributor-absence-factor'),
  ),
  elephantFactor: fixed(
    'the elephant factor',
    'The fewest organizations whose people together made half of all commits. At 1, half of the work depends on one organization.',
    chaoss('elephant-factor'),
  ),
  truckFactor: fixed(
    'the truck factor',
    'How many authors can leave until half of the files have nobody left who knows them. Who created a file and who changed it most are its authors, by degree of authorship; the author of most files leaves first.',
    AVELINO,
  ),
  portfolioRisk: fixed(
    'portfolio risk',
    'What only one person knows: repositories and files of which they inserted more than half of all lines, and the CI jobs of these repositories.',
  ),
  hotspot: fixed(
    'a hotspot',
    'A file that is large and changes often: its revisions times its lines at HEAD, each on a scale to the largest of the repository, as 0 to 100. Excluded files are left out.',
    CODE_MAAT,
  ),
  temporalCoupling: { name: 'temporal coupling', text: temporalCoupling, source: CODE_MAAT },
  sumOfCoupling: fixed(
    'the sum of coupling',
    'For a file: how many other files changed with it, added up over all its commits. A high sum is a file that much depends on.',
    CODE_MAAT,
  ),
  mainDeveloper: fixed(
    'the main developer',
    'Who inserted most lines of a file. Ownership is their share of all insertions.',
    CODE_MAAT,
  ),
  fragmentation: fixed(
    'fragmentation',
    'How much the revisions of a file are spread over people: 0 when one person made them all, nearer to 1 the more share it.',
    CODE_MAAT,
  ),
  codeAge: fixed('code age', 'Whole months since the last change of a file.', CODE_MAAT),
  languages: fixed(
    'a language',
    "Files at HEAD by name and extension, as GitHub's linguist tells them apart; the share is by bytes. Generated and vendored files are left out.",
    { label: 'linguist', url: 'https://github.com/github-linguist/linguist' },
  ),
  repositoryCoupling: { name: 'coupling of repositories', text: repositoryCoupling },
  health: {
    name: 'the health score',
    text: (options) =>
      `${healthWeights(options)} Healthy from 80 on, fair from 50 on, weak below. Unknown is not absent: the score is over what could be known.`,
  },
  ci: fixed(
    'the repository of a CI job',
    'The one that a mapping declares, the job checks out, the workflow belongs to, or the name of the job speaks for, in this order.',
  ),
  coAuthors: fixed(
    'a co-authored commit',
    'A commit of somebody else that names the person in a Co-authored-by line. It is shown beside their own commits, and is not one of them.',
  ),
  organization: fixed(
    'an organization',
    'The domain of the e-mail, or what the settings call it. Free mail providers and no-reply addresses are Independent.',
  ),
};

function fixed(name: string, text: string, source?: Definition['source']): Definition {
  return { name, text: () => text, ...(source === undefined ? {} : { source }) };
}

function chaoss(page: string): NonNullable<Definition['source']> {
  return { label: 'CHAOSS', url: `${CHAOSS}${page}/` };
}

function temporalCoupling(options: MetricOptions | null): string {
  return `How often two files change in the same commit: the commits that changed both, as a percentage of the mean of their revisions. ${couplingThresholds(options, 'files', 'commits')}`.trimEnd();
}

function repositoryCoupling(options: MetricOptions | null): string {
  const tickets = (options?.ticketPattern ?? null) === null ? '' : ', and those that name one ticket';
  return `How often two repositories change together. Commits of one person within 24 hours are taken as one change${tickets}; the degree is that of files. ${couplingThresholds(options, 'repositories', 'changes')}`.trimEnd();
}

/** The thresholds in words; without options, before the first run, none are known. */
export function couplingThresholds(
  options: MetricOptions | null,
  things: 'files' | 'repositories',
  changes: 'commits' | 'changes',
): string {
  if (options === null) return '';
  const { minShared, minRevisions, minDegree, maxChangeSet } = options.coupling;
  const pairs = `Pairs count with at least ${groupedCount(minShared)} ${changes} in common, a mean of ${groupedCount(minRevisions)} revisions and a degree of ${groupedCount(minDegree)} %`;
  return things === 'files'
    ? `${pairs}; commits that change more than ${countOf(maxChangeSet, 'file')} are left out.`
    : `${pairs}.`;
}

function healthWeights(options: MetricOptions | null): string {
  const total = Object.values(options?.healthWeights ?? {}).reduce((sum, points) => sum + points, 0);
  return `What others need of a repository, found by name and content of its files at HEAD: the points of what is there, as a percentage of ${total === 0 ? 'all' : groupedCount(total)} points.`;
}
