import { describe, expect, it } from 'vitest';

import { foundAmong, foundOf } from '../headSketch.ts';

describe('tools that one file sets up', () => {
  it.each([
    ['editorConfig', '.editorconfig'],
    ['devContainer', '.devcontainer.json'],
    ['devContainer', '.devcontainer/devcontainer.json'],
    ['devContainer', '.devcontainer/python/devcontainer.json'],
    ['sonatypeLift', '.sonatype-lift.yml'],
    ['sonatypeLift', 'lifecycle.json'],
    ['readTheDocs', '.readthedocs.yaml'],
    ['docker', 'Dockerfile'],
    ['docker', 'src/main/docker/Dockerfile'],
    ['docker', 'Dockerfile.dev'],
    ['docker', 'images/web.Dockerfile'],
    ['docker', 'Containerfile'],
    ['docker', 'docker-compose.yml'],
  ])('%s is found in %s', (key, path) => {
    expect(foundAmong(key, path)).toBe(`present: ${path}`);
    expect(foundOf(key, { [path]: '' })).toBe(`absent: ${path} is empty`);
  });

  it.each([
    ['editorConfig', 'src/.editorconfig'],
    ['editorConfig', '.EditorConfig'],
    ['devContainer', 'devcontainer.json'],
    ['devContainer', '.devcontainer/a/b/devcontainer.json'],
    ['devContainer', 'src/.devcontainer/devcontainer.json'],
    ['sonatypeLift', 'src/lifecycle.json'],
    ['readTheDocs', 'docs/.readthedocs.yaml'],
    ['docker', 'Dockerfile.md'],
    ['docker', 'dockerfile/index.js'],
    ['docker', 'node_modules/x/Dockerfile'],
    ['docker', 'dockerfile.parser.ts'],
    ['preCommit', 'src/.pre-commit-config.yaml'],
    ['preCommit', '.pre-commit-hooks.yaml'],
    ['gitReview', 'src/.gitreview'],
    ['gitReview', '.GitReview'],
  ])('%s is not found in %s', (key, path) => {
    expect(foundAmong(key, path)).toBe('absent');
  });
});

describe('preCommit', () => {
  it('counts where its hooks come from', () => {
    const text = 'repos:\n  - repo: https://a\n    hooks: []\n  - repo: local\n    hooks: []\n';
    expect(foundOf('preCommit', { '.pre-commit-config.yaml': text })).toBe('present: hooks of 2 repositories');
    expect(foundOf('preCommit', { '.pre-commit-config.yaml': 'repos: [x]' })).toBe('present: hooks of 1 repository');
    expect(foundOf('preCommit', { '.pre-commit-config.yml': {} })).toBe('present: .pre-commit-config.yml');
    expect(foundOf('preCommit', { '.pre-commit-config.yml': '\t\t- [' })).toMatch(/^present: .*: not valid YAML/u);
  });
});

describe('readTheDocs', () => {
  it('says what builds the documents', () => {
    expect(foundAmong('readTheDocs', '.readthedocs.yaml', 'docs/conf.py')).toBe('present: .readthedocs.yaml, Sphinx');
    expect(foundAmong('readTheDocs', '.readthedocs.yml', 'mkdocs.yml')).toBe('present: .readthedocs.yml, MkDocs');
  });

  it('is absent where nobody asks it to build them', () => {
    expect(foundAmong('readTheDocs', 'docs/conf.py')).toBe('absent: Sphinx');
  });
});

describe('gitReview', () => {
  it('names the server and the project', () => {
    const text = '[gerrit]\nhost=gerrit.onap.org\nport=29418\nproject=aai/babel.git\ndefaultbranch=master\n';
    expect(foundOf('gitReview', { '.gitreview': text })).toBe('present: gerrit.onap.org/aai/babel');
    expect(foundOf('gitReview', { '.gitreview': 'host =\nproject = x' })).toBe('present: x');
    expect(foundOf('gitReview', { '.gitreview': '# nothing' })).toBe('present: .gitreview');
    expect(foundOf('gitReview', { '.gitreview': {} })).toBe('present: .gitreview');
  });
});

describe('lockFiles', () => {
  it('are found anywhere but in what others wrote', () => {
    expect(foundAmong('lockFiles', 'web/yarn.lock', 'go.sum', 'node_modules/x/yarn.lock', 'a.lock')).toBe(
      'present: go.sum, web/yarn.lock',
    );
    expect(foundAmong('lockFiles', 'vendor/go.sum', 'yarn.lock.md', 'yarn.lock/x')).toBe('absent');
  });
});

describe('tests', () => {
  it('are folders, those nearest to the top', () => {
    expect(foundAmong('tests', 'tests/unit/a.c', 'examples/x/tests/b.c')).toBe('present: tests');
    expect(foundAmong('tests', 'a/Test/x', 'b/__tests__/x', 'b/__tests__/y')).toBe('present: a/Test, b/__tests__');
    expect(foundAmong('tests', 't/t0000-basic.sh', 'src/tests/x')).toBe('present: t');
  });

  it('are files beside the code where there is no folder', () => {
    expect(foundAmong('tests', 'a/x_test.go', 'b/y_test.go')).toBe('present: 2 test files beside the code');
    expect(foundAmong('tests', 'src/x.spec.ts')).toBe('present: 1 test file beside the code');
    expect(foundAmong('tests', 'src/test_x.py', 'a/x_test.go', 'tests/y')).toBe('present: tests');
  });

  it.each([
    'test',
    'tests.md',
    'latest/x',
    'testing/x',
    't/README',
    'src/contest.go',
    'src/x.test.md',
    'vendor/x/test/y.c',
    'node_modules/x/x.spec.ts',
  ])('are not %s', (path) => {
    expect(foundAmong('tests', path)).toBe('absent');
  });
});

describe('projectTypes', () => {
  it('are those at the top first, then those with more manifests, then by name', () => {
    expect(foundAmong('projectTypes', 'package.json', 'a/go.mod', 'b/go.mod', 'c/Cargo.toml', 'd/pom.xml')).toBe(
      'present: JavaScript, Go, Maven, Rust',
    );
  });

  it('are told by extensions too', () => {
    expect(foundAmong('projectTypes', 'App.sln', 'src/App.csproj')).toBe('present: C# / .NET');
    expect(foundAmong('projectTypes', 'infra/main.tf')).toBe('present: Terraform');
  });

  it.each(['tests/fixtures/package.json', 'examples/a/go.mod', 'a/b/c/pom.xml', 'vendor/x/Cargo.toml', 'csproj'])(
    'are not told by %s',
    (path) => {
      expect(foundAmong('projectTypes', path)).toBe('absent');
    },
  );
});
