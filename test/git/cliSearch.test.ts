import { writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { runCli } from './cliProcess.ts';

const HOSTILE = 'evil \u001b]0;title\u0007\u001b[2J \u202Egnp.exe';

let fixture: GitFixture;
let alpha: FixtureRepository;

beforeAll(() => {
  fixture = createGitFixture();
  alpha = fixture.createRepository('alpha');
  alpha.commit({ message: 'Add the parser', files: { 'src/parser.ts': '1\n' } });
  alpha.commit({ message: 'Tidy up', files: { 'docs/parser.md': '1\n' }, author: BOB });
  fixture.createRepository('beta').commit({ message: HOSTILE });
});

afterAll(() => fixture.dispose());

describe('muster search', () => {
  it('lists the best commits first, and how many repositories were searched', async () => {
    const { exitCode, stdout, stderr } = await runCli(fixture, ['search', 'parser', '.']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^2026-01-05 {2}alpha +[0-9a-f]{12} {2}Ada Lovelace +Add the parser/u);
    expect(lines[2]).toContain('Tidy up (docs/parser.md)');
    expect(lines[3]).toBe('2 commits; 2 repositories searched');
  });

  it('gives other programs everything', async () => {
    const head = alpha.git('rev-parse', 'HEAD');
    const { stdout } = await runCli(fixture, ['search', head.slice(0, 8), '.', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      query: head.slice(0, 8),
      searched: 2,
      total: 2,
      truncated: false,
      matches: [{ commit: head, repository: { name: 'alpha', path: alpha.path }, authorEmail: 'bob@example.org' }],
    });
  });

  it('says when there are more', async () => {
    const { stdout } = await runCli(fixture, ['search', 'parser', '.', '-n', '1']);
    expect(stdout).toContain('The best 1 commit, and there are more');
  });

  it('ends with 1 when nothing is found', async () => {
    expect(await runCli(fixture, ['search', 'nowhere', '.'])).toMatchObject({
      exitCode: 1,
      stdout: '0 commits; 2 repositories searched\n',
    });
  });

  it('shows nothing that a terminal would act on', async () => {
    for (const flags of [[], ['--json']]) {
      const { stdout } = await runCli(fixture, ['search', 'evil', '.', ...flags]);
      expect(stdout).toContain('evil');
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    }
  });

  it('reads the settings that a team shares, and says what is wrong with them', async () => {
    writeFileSync(
      fixture.resolve('muster.json'),
      '{\n  "people": {\n    "inactiveDays": "soon"\n  },\n  "discovery": { "ignore": ["beta"] }\n}',
    );
    const { stdout, stderr } = await runCli(fixture, ['search', 'evil', '.']);
    expect(stdout).toBe('0 commits; 1 repository searched\n');
    expect(stderr).toContain(
      'people.inactiveDays in muster.json, line 3 is not valid; its default is used. (must be a number) Correct the value.',
    );
    expect((await runCli(fixture, ['search', 'evil', '.', '--no-config'])).exitCode).toBe(0);
  });
});
