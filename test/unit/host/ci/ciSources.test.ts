import { beforeEach, describe, expect, it } from 'vitest';

import { DEFAULT_SETTINGS, type Settings } from '../../../../src/core/config/settings.ts';
import type { CiLogin } from '../../../../src/core/model/ciOptions.ts';
import { CiImports } from '../../../../src/host/ci/ciImports.ts';
import { CiLogins } from '../../../../src/host/ci/ciLogins.ts';
import { CiSources } from '../../../../src/host/ci/ciSources.ts';
import { EventSource } from '../../../../src/host/state/eventSource.ts';
import { FakeMemento, FakeSecrets } from './fakeStorage.ts';
import { ciJob } from './ciReports.ts';

const LOGIN: CiLogin = { origin: 'https://ci.example.com', user: 'ada', secret: 's3cret' };

let secrets: FakeSecrets;
let memento: FakeMemento;
let logins: CiLogins;
let imports: CiImports;

beforeEach(() => {
  [secrets, memento] = [new FakeSecrets(), new FakeMemento()];
  [logins, imports] = [new CiLogins(secrets), new CiImports(memento)];
});

describe('logins', () => {
  it('are kept in the keychain, each for its origin alone', async () => {
    await logins.store(LOGIN);
    expect(await logins.of(LOGIN.origin)).toEqual(LOGIN);
    for (const origin of ['https://ci.example.com:8443', 'http://ci.example.com', 'https://example.com']) {
      expect(await logins.of(origin)).toBeNull();
    }
    await logins.remove(LOGIN.origin);
    expect(await logins.of(LOGIN.origin)).toBeNull();
  });

  it('that are no logins count as none', async () => {
    for (const stored of ['', '{', 'null', '{"user":"ada"}', '{"user":1,"secret":"x"}']) {
      await secrets.store(`muster.ci.login ${LOGIN.origin}`, stored);
      expect(await logins.of(LOGIN.origin)).toBeNull();
    }
  });

  it('tell of a change with the origin, and of no other secret', async () => {
    const changed: string[] = [];
    logins.onDidChange((origin) => changed.push(origin));
    await logins.store(LOGIN);
    await secrets.store('of another feature', 'x');
    expect(changed).toEqual([LOGIN.origin]);
  });
});

describe('imports', () => {
  it('are remembered for the workspace, each once', async () => {
    const changes: (readonly string[])[] = [];
    imports.onDidChange((files) => changes.push(files));
    await imports.add(['/a.json', '/b.json']);
    await imports.add(['/a.json']);
    await imports.remove('/c.json');
    await imports.remove('/a.json');
    expect(changes).toEqual([['/a.json', '/b.json'], ['/b.json']]);
    expect(new CiImports(memento).files).toEqual(['/b.json']);
  });

  it('that are no absolute paths are forgotten', async () => {
    await memento.update('muster.ci.imports', ['relative.json']);
    expect(new CiImports(memento).files).toEqual([]);
  });
});

describe('sources', () => {
  let settings: Settings;
  let settingsChanged: EventSource<unknown>;
  let githubChanged: EventSource<unknown>;
  let jobsChanged: EventSource<unknown>;
  let asked: string[];
  let sources: CiSources;
  let changes: number;

  beforeEach(() => {
    settings = { ...DEFAULT_SETTINGS, jenkins: [] };
    [settingsChanged, githubChanged, jobsChanged] = [new EventSource(), new EventSource(), new EventSource()];
    asked = [];
    sources = new CiSources({
      readSettings: () => settings,
      onDidChangeSettings: settingsChanged.subscribe,
      readFolders: () => ['/srv'],
      imports,
      logins,
      readGithubLogin: (origin) => {
        asked.push(origin);
        return Promise.resolve({ origin, user: null, secret: 'token' });
      },
      onDidChangeGithubLogin: githubChanged.subscribe,
      readOtherJobs: () => Promise.resolve([ciJob('theirs')]),
      onDidChangeOtherJobs: jobsChanged.subscribe,
    });
    changes = 0;
    sources.onDidChange(() => (changes += 1));
  });

  it('put settings, imported files and folders together', async () => {
    settings = { ...settings, jenkins: ['https://ci.example.com/'], jobBuilderFiles: ['jjb/a.yaml'] };
    await imports.add(['/export.json']);
    expect(sources.options).toMatchObject({
      jenkins: ['https://ci.example.com/'],
      githubApi: null,
      exportFiles: ['/export.json'],
      jjbFiles: ['/srv/jjb/a.yaml'],
    });
  });

  it('bring the logins of the servers that are asked, and of no other', async () => {
    await logins.store(LOGIN);
    await logins.store({ ...LOGIN, origin: 'https://other.example.com' });
    settings = { ...settings, jenkins: ['https://ci.example.com/job/a/', 'https://ci.example.com/job/b/'] };
    const { logins: given, jobs } = await sources.read();
    expect(given).toEqual([LOGIN]);
    expect(jobs.map(({ name }) => name)).toEqual(['theirs']);
    expect(asked).toEqual([]);
  });

  it('ask for the login of GitHub by the origin of its API, only when it is switched on', async () => {
    settings = { ...settings, github: true };
    expect((await sources.read()).logins).toEqual([{ origin: 'https://api.github.com', user: null, secret: 'token' }]);
    settings = { ...settings, githubApi: 'https://github.example.com/api/v3' };
    await sources.read();
    expect(asked).toEqual(['https://api.github.com', 'https://github.example.com']);
  });

  it('tell when jobs would be read by something else, and only then', async () => {
    settingsChanged.fire(null);
    githubChanged.fire(null);
    await logins.store(LOGIN);
    expect(changes).toBe(0);
    settings = { ...settings, jenkins: ['https://ci.example.com/'] };
    settingsChanged.fire(null);
    settingsChanged.fire(null);
    expect(changes).toBe(1);
    await logins.remove(LOGIN.origin);
    expect(changes).toBe(2);
    settings = { ...settings, github: true };
    settingsChanged.fire(null);
    githubChanged.fire(null);
    expect(changes).toBe(4);
    await imports.add(['/export.json']);
    jobsChanged.fire(null);
    expect(changes).toBe(6);
    sources.dispose();
    await imports.add(['/more.json']);
    expect(changes).toBe(6);
  });
});
