import * as vscode from 'vscode';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { CommandFixture } from './commandFixture.ts';
import { createFakeEditor, type FakeEditor } from './fakeEditor.ts';
import { ciProblem } from './ciReports.ts';

const made = vi.hoisted(() => new Array<FakeEditor>());

vi.mock('vscode', async () => {
  const fake = await import('./fakeEditor.ts');
  const editor = fake.createFakeEditor();
  made.push(editor);
  return fake.fakeVscode(editor);
});

const ADDRESS = 'https://ci.example.com/';
const ORIGIN = 'https://ci.example.com';
const REFUSED = ciProblem();

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let editor: FakeEditor;
let fixture: CommandFixture;
let handlers: CommandFixture['handlers'];

beforeEach(() => {
  const [own] = made;
  if (own === undefined) throw new Error('The mock of vscode was not made');
  editor = Object.assign(own, createFakeEditor());
  fixture = new CommandFixture(editor);
  ({ handlers } = fixture);
});

describe('Connect Jenkins', () => {
  it('tries the server, keeps address and login apart, and says what was found', async () => {
    editor.inputAnswers = [` ${ADDRESS}?x `, ' ada ', ' token '];
    await handlers['muster.connectJenkins']();
    await settled();
    expect(fixture.requests).toHaveLength(1);
    expect(fixture.requests[0]).toMatchObject({
      options: { jenkins: [ADDRESS] },
      logins: [{ origin: ORIGIN, user: 'ada', secret: 'token' }],
    });
    expect(editor.settings.get('ci.jenkins')).toEqual([ADDRESS]);
    expect(JSON.stringify([...editor.settings])).not.toContain('token');
    expect(await fixture.logins.of(ORIGIN)).toEqual({ origin: ORIGIN, user: 'ada', secret: 'token' });
    expect(editor.messages).toEqual(['info: https://ci.example.com/ is connected: 2 jobs.']);
    expect(editor.executed).toEqual([['muster.ciJobs.focus']]);
    expect(editor.inputs.map(({ password }) => password)).toEqual([false, false, true]);
  });

  it('asks for no token without a user, and drops a login that was there', async () => {
    await fixture.logins.store({ origin: ORIGIN, user: 'ada', secret: 'old' });
    editor.inputAnswers = [ADDRESS, ''];
    await handlers['muster.connectJenkins']();
    expect(editor.inputs).toHaveLength(2);
    expect(fixture.requests[0]?.logins).toEqual([]);
    expect(await fixture.logins.of(ORIGIN)).toBeNull();
  });

  it('says what is wrong, and asks again with what was entered', async () => {
    fixture.troubleOf = () => (fixture.requests.length === 1 ? REFUSED : null);
    editor.inputAnswers = [ADDRESS, 'ada', 'wrong', ADDRESS, 'ada', 'right'];
    editor.messageAnswers = ['Try Again'];
    await handlers['muster.connectJenkins']();
    expect(editor.messages[0]).toBe(
      'error: https://ci.example.com did not accept the login. Connect to it again. (HTTP 401)',
    );
    expect(editor.inputs.slice(3).map(({ value }) => value)).toEqual([ADDRESS, 'ada', 'wrong']);
    expect((await fixture.logins.of(ORIGIN))?.secret).toBe('right');
    expect(editor.messages.at(-1)).toMatch(/is connected/u);
  });

  it('keeps a server that does not answer only when the user says so', async () => {
    fixture.failure = REFUSED;
    editor.inputAnswers = [ADDRESS, ''];
    await handlers['muster.connectJenkins']();
    await settled();
    expect(editor.settings.size).toBe(0);
    expect(editor.executed).toEqual([]);
    editor.inputAnswers = [ADDRESS, ''];
    editor.messageAnswers = ['Keep Anyway'];
    await handlers['muster.connectJenkins']();
    expect(editor.settings.get('ci.jenkins')).toEqual([ADDRESS]);
  });

  it('forgets what it tried when the user gives up', async () => {
    fixture.troubleOf = () => REFUSED;
    editor.inputAnswers = [ADDRESS, 'ada', 'token'];
    await handlers['muster.connectJenkins']();
    await settled();
    expect(fixture.requests.at(-1)?.options).toBeNull();
    expect(fixture.store.snapshot.ci).toBeNull();
    expect(await fixture.logins.of(ORIGIN)).toBeNull();
  });

  it.each([[undefined], [ADDRESS, undefined], [ADDRESS, 'ada', undefined]])(
    'does nothing when the user leaves it: %j',
    async (...answers) => {
      editor.inputAnswers = answers;
      await handlers['muster.connectJenkins']();
      expect([fixture.requests, editor.messages]).toEqual([[], []]);
    },
  );

  it('refuses what is no address before anything is asked', async () => {
    editor.inputAnswers = [undefined];
    await handlers['muster.connectJenkins']();
    const trouble = editor.inputs[0]?.trouble;
    expect(trouble?.('ftp://x')).toMatch(/https/u);
    expect(trouble?.(ADDRESS)).toBeNull();
    expect(trouble?.('http://ci.example.com')).toMatchObject({ severity: 2 });
  });
});

describe('Connect GitHub', () => {
  it("takes the editor's login, tries it, and switches GitHub on without keeping the token", async () => {
    await handlers['muster.connectGithub']();
    expect(fixture.requests[0]).toMatchObject({
      options: { githubApi: 'https://api.github.com' },
      logins: [{ origin: 'https://api.github.com', user: null, secret: 'token' }],
    });
    expect([...editor.settings]).toEqual([['ci.github', true]]);
    expect(await fixture.logins.of('https://api.github.com')).toBeNull();
    expect(editor.messages).toEqual(['info: github.com is connected: 2 jobs.']);
  });

  it('goes on without a login only when the user says so', async () => {
    editor.login = () => Promise.reject(new Error('User did not consent to login.'));
    await handlers['muster.connectGithub']();
    expect(editor.messages[0]).toContain('User did not consent to login.');
    expect(fixture.requests).toEqual([]);
    editor.messageAnswers = ['Connect Without a Login'];
    await handlers['muster.connectGithub']();
    expect(fixture.requests[0]?.logins).toEqual([]);
    expect(editor.settings.get('ci.github')).toBe(true);
  });
});

describe('Disconnect CI Server', () => {
  beforeEach(async () => {
    editor.settings.set('ci.jenkins', [`${ADDRESS}job/a/`, `${ADDRESS}job/b/`]).set('ci.github', true);
    await fixture.logins.store({ origin: ORIGIN, user: 'ada', secret: 'x' });
  });

  it('asks which one, and keeps a login that another address needs', async () => {
    editor.pickAnswer = `${ADDRESS}job/a/`;
    await handlers['muster.disconnectCiServer']();
    expect(editor.picks[0]?.map(({ label }) => label)).toEqual([`${ADDRESS}job/a/`, `${ADDRESS}job/b/`, 'GitHub']);
    expect(editor.settings.get('ci.jenkins')).toEqual([`${ADDRESS}job/b/`]);
    expect(await fixture.logins.of(ORIGIN)).not.toBeNull();
    await handlers['muster.disconnectCiServer']({ sourceId: `jenkins ${ADDRESS}job/b/` });
    expect(editor.settings.get('ci.jenkins')).toEqual([]);
    expect(await fixture.logins.of(ORIGIN)).toBeNull();
    await handlers['muster.disconnectCiServer']({ sourceId: 'githubActions https://api.github.com' });
    expect(editor.settings.get('ci.github')).toBe(false);
    await handlers['muster.disconnectCiServer']();
    expect(editor.messages.at(-1)).toBe('info: No CI server is connected.');
  });

  it('does nothing for a server that is not connected', async () => {
    await handlers['muster.disconnectCiServer']({ sourceId: 'jenkins https://other.example.com/' });
    expect(editor.settings.get('ci.jenkins')).toHaveLength(2);
    expect(editor.messages).toEqual([]);
  });
});

describe('Import CI Jobs', () => {
  it('reads the files that are chosen, and remembers those that are kept', async () => {
    editor.files = ['/a.json', '/b.json'];
    fixture.troubleOf = (id) => (id.endsWith('b.json') ? REFUSED : null);
    await handlers['muster.importCiJobs']();
    expect(fixture.imports.files).toEqual(['/a.json']);
    expect(editor.messages).toHaveLength(2);
    await handlers['muster.importCiJobs'](vscode.Uri.file('/c.json'));
    expect(fixture.imports.files).toEqual(['/a.json', '/c.json']);
  });

  it('does nothing when no file is chosen', async () => {
    await handlers['muster.importCiJobs']();
    expect([fixture.requests, editor.executed]).toEqual([[], []]);
  });

  it('is taken back by Remove Import, which asks where it is not told', async () => {
    await fixture.imports.add(['/a.json', '/b.json']);
    await handlers['muster.removeCiImport']({ sourceId: 'jenkinsExport /a.json' });
    expect(fixture.imports.files).toEqual(['/b.json']);
    editor.pickAnswer = '/b.json';
    await handlers['muster.removeCiImport']();
    expect(fixture.imports.files).toEqual([]);
    await handlers['muster.removeCiImport']();
    expect(editor.messages).toEqual(['info: No file is imported.']);
  });
});

describe('Refresh CI Jobs', () => {
  it('offers to connect where nothing is', async () => {
    editor.messageAnswers = ['Connect GitHub'];
    await handlers['muster.refreshCiJobs']();
    expect(fixture.requests).toEqual([]);
    expect(editor.messages[0]).toMatch(/No CI server is connected/u);
    expect(editor.executed).toEqual([['muster.connectGithub']]);
  });

  it('reads again, and shows why it failed', async () => {
    editor.settings.set('ci.jenkins', [ADDRESS]);
    await handlers['muster.refreshCiJobs']();
    expect(editor.messages).toEqual([]);
    fixture.failure = REFUSED;
    await handlers['muster.refreshCiJobs']();
    expect(editor.messages[0]).toMatch(/did not accept the login/u);
  });
});
