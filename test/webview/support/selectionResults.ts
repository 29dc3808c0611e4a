import type { Page } from 'playwright-core';

import type {
  SelectedHotspot,
  SelectedOrganization,
  SelectedPerson,
  Selection,
  SelectionResult,
  SpanFigures,
} from '../../../src/core/model/selection.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import type { Fleet } from './fleet.ts';
import { AS_OF } from './repositoryReport.ts';

const NINETY_DAYS: Selection = {
  span: { from: '2026-08-23T09:30:00Z', until: AS_OF },
  comparison: null,
  repositoryIds: [],
  organizations: [],
  people: [],
  paths: [],
  withHotspots: true,
};

const COMPARISON = { from: '2026-05-25T09:30:00Z', until: '2026-08-23T09:30:00Z' };

/** What a selection over a fleet may come to: enough for a page, not METRICS' definitions. */
export function selectionResult({ repositories }: Fleet, fields: Partial<SelectionResult> = {}): SelectionResult {
  const counted = repositories.filter(({ copyOf, activity }) => copyOf === null && activity !== null);
  const people = selectedPeople(counted);
  return {
    selection: NINETY_DAYS,
    comparison: COMPARISON,
    now: spanFigures(1284, { contributors: 57, contributorAbsenceFactor: 4, elephantFactor: 1 }),
    before: spanFigures(1146, { contributors: 61, contributorAbsenceFactor: 4, elephantFactor: 2 }),
    repositories: counted.map(({ id }, place) => ({
      repositoryId: id,
      now: spanFigures(Math.round(300 * 0.8 ** place)),
      before: spanFigures(Math.round(280 * 0.8 ** place)),
    })),
    people,
    peopleCount: people.length,
    organizations: organizationsOf(people),
    hotspots: selectedHotspots(counted),
    weekly: counted[0]?.activity?.weekly ?? [],
    punchCard: counted[0]?.activity?.punchCard ?? [],
    incomplete: [],
    ...fields,
  };
}

export function spanFigures(commits: number, fields: Partial<SpanFigures> = {}): SpanFigures {
  return {
    commits,
    merges: Math.round(commits / 8),
    contributors: Math.ceil(Math.sqrt(commits)),
    newContributors: Math.round(Math.sqrt(commits) / 6),
    insertions: commits * 42,
    deletions: commits * 26,
    contributorAbsenceFactor: commits === 0 ? null : 2,
    elephantFactor: commits === 0 ? null : 1,
    ...fields,
  };
}

/** Somebody, of whom no field but those given matters. */
export function selectedPerson(fields: Partial<SelectedPerson> = {}): SelectedPerson {
  return {
    name: 'Ada Okafor',
    email: 'ada.okafor@acme.example',
    bot: false,
    organization: 'acme.example',
    commits: 12,
    commitsBefore: 10,
    insertions: 500,
    deletions: 200,
    repositories: 3,
    firstCommitAt: '2026-09-01T10:00:00Z',
    lastCommitAt: '2026-11-20T10:00:00Z',
    ...fields,
  };
}

export function selectedHotspot(fields: Partial<SelectedHotspot> = {}): SelectedHotspot {
  return {
    repositoryId: '0000000000000001',
    path: 'src/core/model.ts',
    revisions: 42,
    lines: 1234,
    score: 87.5,
    mainDeveloper: { name: 'Ada Okafor', email: 'ada.okafor@acme.example' },
    ownership: 0.62,
    fragmentation: 0.48,
    ageMonths: 0,
    insertions: 2000,
    deletions: 900,
    ...fields,
  };
}

function selectedPeople(repositories: readonly RepositoryReport[]): readonly SelectedPerson[] {
  const people = new Map<string, SelectedPerson>();
  for (const { contributors } of repositories.slice(0, 6)) {
    for (const person of contributors) {
      const commits = person.windows['90d'];
      if (commits === 0) continue;
      const known = people.get(person.email);
      const { name, email, bot, organization, firstCommitAt, lastCommitAt } = person;
      people.set(email, {
        ...{ name, email, bot, organization, firstCommitAt, lastCommitAt },
        commits: commits + (known?.commits ?? 0),
        commitsBefore: Math.round(commits * 1.2),
        insertions: commits * 42,
        deletions: commits * 26,
        repositories: (known?.repositories ?? 0) + 1,
      });
    }
  }
  return [...people.values()].sort((a, b) => b.commits - a.commits || (a.email < b.email ? -1 : 1));
}

function organizationsOf(people: readonly SelectedPerson[]): readonly SelectedOrganization[] {
  const names = [...new Set(people.filter(({ bot }) => !bot).map(({ organization }) => organization))];
  return names.map((name) => {
    const members = people.filter(({ organization, bot }) => organization === name && !bot);
    const commits = members.reduce((sum, person) => sum + person.commits, 0);
    return {
      name,
      contributors: members.length,
      commits,
      commitsBefore: Math.round(commits * 0.9),
      insertions: commits * 42,
      deletions: commits * 26,
    };
  });
}

/** The 200 hottest of all, as the host lists them. */
function selectedHotspots(repositories: readonly RepositoryReport[]): readonly SelectedHotspot[] {
  return repositories
    .flatMap(({ id, files }) => (files?.hotspots ?? []).map((hotspot) => ({ ...hotspot, repositoryId: id })))
    .sort((a, b) => b.score - a.score || (a.repositoryId < b.repositoryId ? -1 : 1) || (a.path < b.path ? -1 : 1))
    .slice(0, 200);
}

/** From now on the host answers every selection so, as asked for and one task later. Call before the page asks. */
export async function answerSelections(page: Page, result: SelectionResult): Promise<void> {
  await page.evaluate((answer) => {
    const { requests } = globalThis.fakeHost;
    const push = requests.push.bind(requests);
    const reply = (request: (typeof requests)[number]): void => {
      if (request.type !== 'evaluateSelection') return;
      const { resultId, selection } = request;
      const message = { type: 'selectionResult', resultId, result: { ...answer, selection }, problem: null };
      setTimeout(() => window.postMessage(message, '*'), 0);
    };
    requests.forEach(reply);
    requests.push = (...sent) => {
      sent.forEach(reply);
      return push(...sent);
    };
  }, result);
}
