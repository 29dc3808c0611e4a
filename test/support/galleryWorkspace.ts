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

/** A repository of the pictures: how much was done in it, by how many, and when that ended. */
interface Exhibit {
  readonly name: string;
  readonly commits: number;
  readonly people: number;
  readonly firstDaysAgo: number;
  readonly lastDaysAgo: number;
}

const EXHIBITS: readonly Exhibit[] = [
  { name: 'api-gateway', commits: 640, people: 6, firstDaysAgo: 1300, lastDaysAgo: 0 },
  { name: 'billing', commits: 410, people: 2, firstDaysAgo: 900, lastDaysAgo: 3 },
  { name: 'design-system', commits: 280, people: 4, firstDaysAgo: 600, lastDaysAgo: 9 },
  { name: 'infrastructure', commits: 520, people: 1, firstDaysAgo: 1400, lastDaysAgo: 1 },
  { name: 'mobile-app', commits: 730, people: 7, firstDaysAgo: 800, lastDaysAgo: 0 },
  { name: 'search', commits: 190, people: 3, firstDaysAgo: 1100, lastDaysAgo: 520 },
  { name: 'web-client', commits: 950, people: 8, firstDaysAgo: 1250, lastDaysAgo: 0 },
  { name: 'legacy-reports', commits: 120, people: 2, firstDaysAgo: 2600, lastDaysAgo: 1500 },
];

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

function commit(exhibit: Exhibit, index: number, nowSeconds: number, random: () => number): string {
  const share = wave(index / Math.max(1, exhibit.commits - 1), exhibit.people);
  const daysAgo = exhibit.firstDaysAgo + (exhibit.lastDaysAgo - exhibit.firstDaysAgo) * share;
  const workingHours = (8 + random() * 10) * 3600;
  const day = Math.floor(nowSeconds / DAY_SECONDS - daysAgo) * DAY_SECONDS;
  const person = PEOPLE[Math.floor(random() * random() * exhibit.people)] ?? PEOPLE[0];
  if (person === undefined) throw new Error('There are no people');
  const seconds = Math.min(nowSeconds, Math.floor(day + workingHours));
  const signature = `${person.name} <${person.email}> ${seconds} +0100`;
  const content = Array.from({ length: 5 + Math.floor(random() * 40) }, (_, line) => `${line} ${random()}\n`).join('');
  const message = `Change ${index + 1}\n`;
  return (
    `commit refs/heads/main\nauthor ${signature}\ncommitter ${signature}\ndata ${message.length}\n${message}` +
    `M 100644 inline src/part${index % 30}.ts\ndata ${content.length}\n${content}\n`
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
    importHeavyHistory(fixture, fixture.createRepository(`platform/${name}`), { ...history, firstSecond });
  }
  return { fixture, folder: fixture.resolve('platform') };
}
