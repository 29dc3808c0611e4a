import { beforeEach, describe, expect, it, vi } from 'vitest';

import { silentLogger } from '../../../../src/core/ports.ts';
import { askForGithubLogin, readGithubLogin } from '../../../../src/host/ci/githubLogin.ts';

const editor = vi.hoisted(() => ({
  asked: new Array<unknown[]>(),
  session: undefined as { accessToken: string } | undefined,
  failure: null as Error | null,
  enterprise: '',
}));

vi.mock('vscode', () => ({
  authentication: {
    getSession: (...values: unknown[]) => {
      editor.asked.push(values);
      return editor.failure === null ? Promise.resolve(editor.session) : Promise.reject(editor.failure);
    },
  },
  workspace: { getConfiguration: () => ({ get: () => editor.enterprise }) },
}));

const PUBLIC = 'https://api.github.com';

beforeEach(() => {
  Object.assign(editor, { asked: [], session: { accessToken: 'token' }, failure: null, enterprise: '' });
});

describe('the login to GitHub', () => {
  it("is the editor's session, taken without a question", async () => {
    expect(await readGithubLogin(PUBLIC, silentLogger)).toEqual({ origin: PUBLIC, user: null, secret: 'token' });
    expect(editor.asked).toEqual([['github', ['repo'], { silent: true }]]);
  });

  it('is asked for only where the user wants to connect', async () => {
    expect(await askForGithubLogin(PUBLIC)).toEqual({ origin: PUBLIC, user: null, secret: 'token' });
    expect(editor.asked).toEqual([['github', ['repo'], { createIfNone: true }]]);
  });

  it('is none when nobody is logged in', async () => {
    editor.session = undefined;
    expect(await readGithubLogin(PUBLIC, silentLogger)).toBeNull();
  });

  it('fails a reading never, and a question to the user always', async () => {
    editor.failure = new Error('no provider');
    expect(await readGithubLogin(PUBLIC, silentLogger)).toBeNull();
    await expect(askForGithubLogin(PUBLIC)).rejects.toThrow('no provider');
  });

  it('of the public GitHub is never given to another server', async () => {
    for (const origin of [
      'https://github.example.com',
      'http://api.github.com',
      'https://api.github.com.example.com',
    ]) {
      expect(await readGithubLogin(origin, silentLogger)).toBeNull();
    }
    expect(editor.asked).toEqual([]);
  });

  it('of an enterprise is for the server that the editor has set up', async () => {
    editor.enterprise = 'https://github.example.com';
    expect(await readGithubLogin('https://other.example.com', silentLogger)).toBeNull();
    expect(editor.asked).toEqual([]);
    expect((await readGithubLogin('https://github.example.com', silentLogger))?.secret).toBe('token');
    expect(editor.asked).toEqual([['github-enterprise', ['repo'], { silent: true }]]);
  });
});
