import { createGitFixture, type FixtureRepository, type GitFixture, type Person } from './gitFixture.ts';
import { importHeavyHistory } from './heavyHistory.ts';

const DAY_SECONDS = 86_400;
/** Repositories that take some seconds to read. */
const SLOW = [
  { name: 'data-lake', history: { commits: 420, intervalSeconds: 3 * DAY_SECONDS, lines: 60_000 } },
  { name: 'warehouse', history: { commits: 300, intervalSeconds: 2 * DAY_SECONDS, lines: 60_000 } },
];
const PEOPLE: readonly Person[] = [
  { name: 'Ada Lovelace', email: 'ada@example.com' },
  { name: 'Grace Hopper', email: 'grace@example.com' },
  { name: 'Alan Turing', email: 'alan@example.org' },
  { name: 'Katherine Johnson', email: 'katherine@example.org' },
  { name: 'Barbara Liskov', email: 'barbara@example.com' },
  { name: 'Edsger Dijkstra', email: 'edsger@example.net' },
  { name: 'Margaret Hamilton', email: 'margaret@example.com' },
  { name: 'Donald Knuth', email: 'donald@example.net' },
];

/** A repository of the pictures: how much was done in it, by how many, when that ended, and what it has beside code. */
interface Exhibit {
  readonly name: string;
  readonly commits: number;
  readonly people: number;
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
  /** How many of {@link COMMUNITY_FILES} it has. */
  readonly communityFiles: number;
}

const EXHIBITS: readonly Exhibit[] = [
  { name: 'api-gateway', commits: 640, people: 6, firstDaysAgo: 1300, lastDaysAgo: 0, communityFiles: 9 },
  { name: 'billing', commits: 410, people: 2, firstDaysAgo: 900, lastDaysAgo: 3, communityFiles: 4 },
  { name: 'design-system', commits: 280, people: 4, firstDaysAgo: 600, lastDaysAgo: 9, communityFiles: 7 },
  { name: 'infrastructure', commits: 520, people: 1, firstDaysAgo: 1400, lastDaysAgo: 1, communityFiles: 2 },
  { name: 'mobile-app', commits: 730, people: 7, firstDaysAgo: 800, lastDaysAgo: 0, communityFiles: 6 },
  { name: 'search', commits: 190, people: 3, firstDaysAgo: 1100, lastDaysAgo: 520, communityFiles: 3 },
  { name: 'web-client', commits: 950, people: 8, firstDaysAgo: 1250, lastDaysAgo: 0, communityFiles: 8 },
  { name: 'legacy-reports', commits: 120, people: 2, firstDaysAgo: 2600, lastDaysAgo: 1500, communityFiles: 1 },
];

const WORKFLOW =
  'name: verify\non: pull_request\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n';

/** What a repository has beside code, the most usual first. */
const COMMUNITY_FILES: readonly (readonly [string, string])[] = [
  ['README.md', '# Platform\n\nRun `npm start`.\n'],
  ['.github/workflows/verify.yml', WORKFLOW],
  ['LICENSE', 'SPDX-License-Identifier: Apache-2.0\n'],
  ['CODEOWNERS', '* @platform\n'],
  ['CONTRIBUTING.md', 'Open a pull request.\n'],
  ['SECURITY.md', 'Write to security@example.com.\n'],
  ['.github/dependabot.yml', 'version: 2\nupdates: []\n'],
  ['CHANGELOG.md', '# Changelog\n'],
  ['CODE_OF_CONDUCT.md', 'Be kind.\n'],
];

const FOLDERS = ['src/api', 'src/core', 'src/core/pricing', 'src/ui', 'src/store'];
const PARTS = ['routes', 'handlers', 'session', 'queue', 'format', 'client'];

/** A small linear congruential generator: the pictures show the same data every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Busy and quiet times: a share of the history from 0 to 1, stretched and pressed together `periods + 3` times. */
function wave(share: number, periods: number): number {
  const angle = 2 * Math.PI * (periods + 3);
  return share - (0.8 * Math.sin(angle * share)) / angle;
}

/** A file of so many lines, of which some in the middle are those of one commit alone. */
function content(path: string, lines: number, random: () => number): string {
  const first = Math.floor(random() * lines);
  const end = first + 3 + Math.floor(random() * 25);
  return Array.from({ length: lines }, (_, line) => {
    return line >= first && line < end ? `${line} ${random()}\n` : `${line} of ${path}\n`;
  }).join('');
}

function fileChange(path: string, text: string): string {
  return `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
}

/** One file of the code, the first ones most often, and every third time the test that goes with it. */
function codeChanges(random: () => number): string {
  const place = Math.floor(random() * random() * FOLDERS.length * PARTS.length);
  const name = PARTS[place % PARTS.length] ?? '';
  const path = `${FOLDERS[place % FOLDERS.length] ?? ''}/${name}.ts`;
  const change = fileChange(path, content(path, 40 + ((place * 97) % 700), random));
  const test = `test/${name}.test.ts`;
  return random() < 0.35 ? `${change}${fileChange(test, content(test, 60 + ((place * 53) % 260), random))}` : change;
}

function commit(exhibit: Exhibit, index: number, nowSeconds: number, random: () => number): string {
  const share = wave(index / Math.max(1, exhibit.commits - 1), exhibit.people);
  const daysAgo = exhibit.firstDaysAgo + (exhibit.lastDaysAgo - exhibit.firstDaysAgo) * share;
  const workingHours = (8 + random() * 10) * 3600;
  const day = Math.floor(nowSeconds / DAY_SECONDS - daysAgo) * DAY_SECONDS;
  const person = PEOPLE[Math.floor(random() * random() * exhibit.people)] ?? PEOPLE[0];
  if (person === undefined) throw new Error('There are no people');
  const seconds = Math.min(nowSeconds, Math.floor(day + workingHours));
  const signature = `${person.name} <${person.email}> ${seconds} +0100`;
  const message = `Change ${index + 1}\n`;
  const community = index === 0 ? COMMUNITY_FILES.slice(0, exhibit.communityFiles) : [];
  return (
    `commit refs/heads/main\nauthor ${signature}\ncommitter ${signature}\ndata ${message.length}\n${message}` +
    `${community.map(([path, text]) => fileChange(path, text)).join('')}${codeChanges(random)}\n`
  );
}

function importExhibit(fixture: GitFixture, exhibit: Exhibit, nowSeconds: number): void {
  const random = randomFrom(exhibit.commits);
  const commits = Array.from({ length: exhibit.commits }, (_, index) => commit(exhibit, index, nowSeconds, random));
  const repository = fixture.createRepository(`platform/${exhibit.name}`);
  fixture.gitInput(repository.path, ['fast-import', '--quiet'], commits.join(''));
  repository.git('reset', '--quiet', '--hard', 'main');
}

function createDamaged(fixture: GitFixture): void {
  const repository: FixtureRepository = fixture.createRepository('platform/notifications');
  const commits = Array.from({ length: 12 }, (_, n) => repository.commit({ files: { 'queue.ts': `// ${n}\n` } }));
  const missing = commits[3];
  if (missing !== undefined) repository.removeObject(missing);
}

/**
 * Builds a workspace that is worth a picture: repositories of several ages, one without commits, one damaged, and two
 * that take some seconds, so that a run can be seen. Returns its folder.
 */
export function createGalleryWorkspace(): { readonly fixture: GitFixture; readonly folder: string } {
  const fixture = createGitFixture();
  const nowSeconds = Math.floor(Date.now() / 1000);
  for (const exhibit of EXHIBITS) importExhibit(fixture, exhibit, nowSeconds);
  createDamaged(fixture);
  fixture.createRepository('platform/sandbox');
  for (const { name, history } of SLOW) {
    const firstSecond = nowSeconds - history.commits * history.intervalSeconds;
    // Among the files that are left out: it would hide every other hotspot.
    const options = { ...history, firstSecond, path: 'vendor/dataset.txt' };
    importHeavyHistory(fixture, fixture.createRepository(`platform/${name}`), options);
  }
  return { fixture, folder: fixture.resolve('platform') };
}
