import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { FixtureRepository, GitFixture } from './gitFixture.ts';

const HOOKS = ['post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman', 'post-checkout'];

const LONG_AGO_S = 1_000_000_000;

/** A repository that tries to run a program wherever git lets configuration name one; each leaves a mark when it ran. */
export interface HostileRepository {
  readonly repository: FixtureRepository;
  /** Head commit, which is "signed". */
  readonly head: string;
  /** A blob of the history that only the promisor remote has. */
  readonly missingBlob: string;
  /** Names of the traps that ran so far, sorted. */
  readonly sprung: () => readonly string[];
}

/** Makes the programs. */
class Traps {
  readonly #folder: string;
  readonly #marks: string;

  constructor(base: string) {
    this.#folder = path.join(base, 'traps');
    this.#marks = path.join(base, 'marks');
    mkdirSync(this.#folder, { recursive: true });
    mkdirSync(this.#marks, { recursive: true });
  }

  /** Path of a program that leaves the mark `name`. Some callers expect it to pass its input on. */
  set(name: string): string {
    const file = path.join(this.#folder, name);
    writeFileSync(file, `#!/bin/sh\n: > '${path.join(this.#marks, name)}'\nexec cat "$@" 2>/dev/null\n`, {
      mode: 0o755,
    });
    return file;
  }

  sprung(): readonly string[] {
    return readdirSync(this.#marks).toSorted();
  }
}

function configuration(traps: Traps, included: string): string {
  const lines: readonly (readonly [section: string, ...settings: (readonly [string, string])[]])[] = [
    [
      'core',
      ['repositoryformatversion', '1'],
      ['fsmonitor', traps.set('fsmonitor')],
      ['pager', traps.set('pager')],
      ['editor', traps.set('editor')],
      ['askPass', traps.set('askPass')],
      ['sshCommand', traps.set('sshCommand')],
      ['gitProxy', traps.set('gitProxy')],
      ['alternateRefsCommand', traps.set('alternateRefsCommand')],
    ],
    ['diff', ['external', traps.set('diffExternal')]],
    ['diff "evil"', ['textconv', traps.set('textconv')], ['command', traps.set('diffCommand')]],
    ['filter "evil"', ['clean', traps.set('filterClean')], ['smudge', traps.set('filterSmudge')], ['required', 'true']],
    ['gpg', ['program', traps.set('gpg')]],
    ['gpg "ssh"', ['program', traps.set('gpgSsh')]],
    ['gpg "x509"', ['program', traps.set('gpgX509')]],
    ['log', ['showSignature', 'true']],
    ['pager', ['log', traps.set('pagerLog')], ['status', traps.set('pagerStatus')]],
    ['alias', ['log', `!${traps.set('aliasLog')}`], ['rev-list', `!${traps.set('aliasRevList')}`]],
    ['credential', ['helper', `!${traps.set('credentialHelper')}`]],
    ['hook "evil"', ['command', traps.set('configuredHook')], ['event', 'reference-transaction']],
    ['include', ['path', included]],
    ['protocol', ['allow', 'always']],
    ['protocol "ext"', ['allow', 'always']],
    ['protocol "file"', ['allow', 'always']],
    ['extensions', ['partialClone', 'origin']],
    ['remote "origin"', ['url', `ext::${traps.set('extRemote')} %S`], ['promisor', 'true']],
    ['remote "origin"', ['uploadpack', traps.set('uploadPack')]],
  ];
  return lines
    .map(([section, ...settings]) => {
      return `[${section}]\n${settings.map(([key, value]) => `\t${key} = ${value}\n`).join('')}`;
    })
    .join('');
}

/** Rewrites HEAD's commit with a signature that nobody made, so that showing it asks gpg. */
function signHead(fixture: GitFixture, repository: FixtureRepository): string {
  const [headers = '', ...message] = repository.git('cat-file', 'commit', 'HEAD').split('\n\n');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iHUEABYKAB0=\n -----END PGP SIGNATURE-----';
  const commit = `${headers}\n${signature}\n\n${message.join('\n\n')}\n`;
  const id = fixture.gitInput(repository.path, ['hash-object', '-t', 'commit', '-w', '--stdin'], commit);
  repository.git('update-ref', 'HEAD', id);
  return id;
}

/** Makes the repository and only then arms it. */
export function createHostileRepository(fixture: GitFixture, name: string): HostileRepository {
  const traps = new Traps(path.join(fixture.home, name));
  const repository = fixture.createRepository(name);
  repository.commit({ files: { '.gitattributes': '* diff=evil filter=evil\n', '.mailmap': 'A <a@b> <c@d>\n' } });
  repository.commit({ files: { 'a.txt': 'one\n', 'b.txt': 'first\n' } });
  const missingBlob = repository.git('rev-parse', 'HEAD:a.txt');
  repository.commit({ files: { 'a.txt': 'two\n', 'b.txt': 'second\n' } });
  const head = signHead(fixture, repository);
  repository.removeObject(missingBlob);
  const folder = path.join(repository.path, '.git');
  const included = path.join(fixture.home, `${name}.included`);
  writeFileSync(included, `[core]\n\tnotesRef = refs/notes/evil\n[diff "evil"]\n\tcachetextconv = false\n`);
  for (const hook of HOOKS) {
    const trap = traps.set(`hook-${hook}`);
    writeFileSync(path.join(folder, 'hooks', hook), `#!/bin/sh\nexec '${trap}' </dev/null\n`, { mode: 0o755 });
  }
  writeFileSync(path.join(folder, 'config'), configuration(traps, included));
  // Git looks at the content, and so calls the filter, where only the time differs: the size stays.
  repository.write('b.txt', 'danger\n');
  utimesSync(path.join(repository.path, 'b.txt'), LONG_AGO_S, LONG_AGO_S);
  return { repository, head, missingBlob, sprung: () => traps.sprung() };
}
