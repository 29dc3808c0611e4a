import { createGitFixture, type GitFixture } from './gitFixture.ts';
import { type FakeItem, type JenkinsServer, startJenkinsServer } from './jenkinsServer.ts';

/** Who may read the jobs. */
export const CI_USER = { name: 'ada', token: '11f0c3b2a1' } as const;

const NAMES = [
  ...['api-gateway', 'billing', 'checkout', 'design-system', 'identity', 'ledger', 'mobile-app', 'notifications'],
  ...['search', 'warehouse', 'web-client', 'legacy-reports'],
];
const KINDS = ['verify-main', 'verify-release', 'merge-main', 'merge-release', 'lint', 'nightly', 'security-scan'];
const MORE_KINDS = ['coverage', 'license', 'sbom', 'e2e', 'perf', 'stage-publish', 'docs-preview'];
const COLORS = ['blue', 'blue', 'blue', 'blue', 'red', 'blue', 'yellow', 'blue_anime', 'notbuilt', 'disabled'];
const HOUR_MS = 3_600_000;

const remoteOf = (name: string): string => `https://git.example.com/platform/${name}.git`;

/** Repositories of one company, and the Jenkins that builds them: more than 200 jobs in folders and multibranch projects. */
export interface CiFleet {
  readonly fixture: GitFixture;
  readonly folder: string;
  readonly repositories: readonly string[];
  readonly jobCount: number;
}

/** Builds the repositories; `fixture.dispose()` deletes them. */
export function createCiFleet(): CiFleet {
  const fixture = createGitFixture();
  for (const name of NAMES) {
    const repository = fixture.createRepository(`platform/${name}`);
    repository.git('remote', 'add', 'origin', remoteOf(name));
    repository.commit({ files: { 'README.md': `# ${name}\n` }, message: 'Begin' });
    repository.commit({ files: { 'src/main.ts': 'export {};\n' }, message: 'Add main' });
  }
  return { fixture, folder: fixture.resolve('platform'), repositories: NAMES, jobCount: countOf(ciItems()) };
}

/** A Jenkins with the jobs of {@link createCiFleet}; who is not logged in sees none of them. */
export async function startCiServer(): Promise<JenkinsServer> {
  const users = { [CI_USER.name]: CI_USER.token };
  return await startJenkinsServer({ items: ciItems(), users, anonymous: 'nothing' });
}

function ciItems(): readonly FakeItem[] {
  return [
    ...NAMES.flatMap((name, place) => freestyleJobs(name, place)),
    { name: 'platform', kind: 'folder', items: NAMES.map(multibranch) },
    {
      name: 'releng',
      kind: 'folder',
      items: ['cleanup', 'image-bake', 'plugin-updates'].map((name, place) => job(`releng-${name}`, place)),
    },
    ...['infra-backup', 'infra-certificates', 'ci-management-merge', 'lab-reservations'].map(job),
    ...['company-wide-e2e', 'weekly-digest', 'system-design-review', 'app-mobile'].map(job),
  ];
}

function freestyleJobs(name: string, place: number): readonly FakeItem[] {
  const kinds = place % 3 === 0 ? [...KINDS, ...MORE_KINDS, 'canary', 'rollback', 'chaos'] : [...KINDS, ...MORE_KINDS];
  return [
    ...kinds.map((kind, index) => job(`${name}-${kind}`, place + index)),
    { ...job(`docker-publish_${name}`, place), scmUrl: remoteOf(name) },
    {
      ...job(`release-train-${place}`, place),
      checkedOut: [remoteOf(name), remoteOf(NAMES[(place + 1) % NAMES.length] ?? name)],
    },
  ];
}

function multibranch(name: string, place: number): FakeItem {
  return {
    name,
    kind: 'multibranch',
    source: { remote: remoteOf(name) },
    items: [
      { ...job('main', place), marks: ['primary'] },
      { ...job('PR-17', place + 1), marks: ['changeRequest'] },
    ],
  };
}

function job(name: string, place: number): FakeItem {
  const color = COLORS[(place * 7) % COLORS.length] ?? 'blue';
  const item: FakeItem = { name, kind: 'freestyle', color };
  if (color === 'notbuilt') return item;
  const timestamp = Date.now() - (place + 1) * 5 * HOUR_MS;
  return { ...item, build: { number: 40 + place, timestamp, duration: (place + 1) * 47_000 } };
}

/** A multibranch project is one job. */
function countOf(items: readonly FakeItem[]): number {
  return items.reduce((sum, { kind, items: below = [] }) => sum + (kind === 'folder' ? countOf(below) : 1), 0);
}
