import { describe, expect, it } from 'vitest';

import { jjbMappings } from '../../../../src/core/jobs/jjbMappings.ts';
import { patternText } from '../../../../src/core/jobs/jobPattern.ts';

function read(...texts: readonly string[]): { readonly jobs: Record<string, string>; readonly problems: string[] } {
  const { mappings, problems } = jjbMappings(texts.map((text, index) => ({ name: `${index}.yaml`, text })));
  return {
    jobs: Object.fromEntries(mappings.map(({ jobs, repository }) => [patternText(jobs), repository])),
    problems: problems.map(({ message }) => message),
  };
}

const AAI = `
- project:
    name: aai-babel-jobs
    project: aai/babel
    project-name: aai-babel
    stream:
      - master:
          branch: master
          java: openjdk17
      - london:
          branch: london
          java: openjdk11
    mvn: [mvn36, mvn38]
    unused: [1, 2, 3]
    jobs:
      - '{project-name}-{stream}-verify-{java}'
      - gerrit-maven-merge
      - 'aai-babel-docs':
          stream: ignored
      - '{project-name}-sonar-{mvn}':
          mvn: only
`;

describe('jjbMappings', () => {
  it('multiplies lists where they are used, with the variables of their items', () => {
    const template = `
- job-template:
    id: gerrit-maven-merge
    name: '{project-name}-merge-{stream}-{mvn}-{extra|none}'
    builders: [{shell: !include-raw: x.sh}]
- job: {name: aai-babel-docs}
`;
    expect(read(AAI, template)).toEqual({
      jobs: {
        'aai-babel-master-verify-openjdk17': 'aai/babel',
        'aai-babel-london-verify-openjdk11': 'aai/babel',
        'aai-babel-merge-master-mvn36-none': 'aai/babel',
        'aai-babel-merge-master-mvn38-none': 'aai/babel',
        'aai-babel-merge-london-mvn36-none': 'aai/babel',
        'aai-babel-merge-london-mvn38-none': 'aai/babel',
        'aai-babel-docs': 'aai/babel',
        'aai-babel-sonar-only': 'aai/babel',
      },
      problems: [],
    });
  });

  it('tells where a mapping comes from', () => {
    const { mappings } = jjbMappings([{ name: 'jjb/aai.yaml', text: '- job: {name: x, project: aai}' }]);
    expect(mappings).toEqual([{ jobs: ['x'], repository: 'aai', declaredIn: 'jjb', file: 'jjb/aai.yaml' }]);
  });

  it('takes the name of a project that has no project variable, and a list of projects apart', () => {
    const text = `
- project: {name: aai, jobs: ['{name}-verify']}
- project: {name: both, project: [sdc, so], jobs: ['{project}-verify']}
`;
    expect(read(text)).toEqual({
      jobs: { 'aai-verify': 'aai', 'sdc-verify': 'sdc', 'so-verify': 'so' },
      problems: [],
    });
  });

  it('lets the job win over the project and the project over the template', () => {
    const text = `
- job-template: {name: 'aai-{a}-{b}-{c}', a: t, b: t, c: t}
- project:
    name: aai
    a: p
    b: p
    jobs: [{'aai-{a}-{b}-{c}': {a: j}}]
`;
    expect(Object.keys(read(text).jobs)).toEqual(['aai-j-p-t']);
  });

  it('follows groups, and variables in variables', () => {
    const text = `
- job-group: {name: all, jobs: [inner, 'aai-{kind}']}
- job-group: {name: inner, kind: inner, jobs: ['{prefix}-inner']}
- project: {name: aai, prefix: '{name}-{{x}}', kind: lint, jobs: [all]}
`;
    expect(read(text).jobs).toEqual({ 'aai-{x}-inner': 'aai', 'aai-lint': 'aai' });
  });

  it('leaves a gap for what is not known, where the name still holds the repository', () => {
    const text = `
- project:
    name: aai/babel
    project-name: aai-babel
    jobs: ['{project-name}-{stream}-{mvn}-verify', 'verify-{stream}', '{stream}']
`;
    expect(read(text)).toEqual({
      jobs: { 'aai-babel-*-*-verify': 'aai/babel' },
      problems: [
        'The job “verify-{stream}” uses variables that are not in these files.',
        'The job “{stream}” uses variables that are not in these files.',
      ],
    });
  });

  it('reads the remote of a job, unless it has several', () => {
    const text = `
- job: {name: one, scm: [{git: {url: 'https://gerrit.onap.org/r/aai'}}]}
- job: {name: two, scm: [{git: {url: 'https://a/b'}}, {git: {url: 'https://c/d'}}]}
- job: {name: macro, scm: [gerrit-trigger-scm]}
- job: {name: none}
`;
    expect(read(text)).toEqual({ jobs: { one: 'https://gerrit.onap.org/r/aai' }, problems: [] });
  });

  it('keeps numbers as they are written, merges mappings and follows aliases', () => {
    const text = `
- project: &base {name: aai, stream: [2.10, 11], jobs: &jobs ['{name}-{stream}']}
- project: {<<: *base, name: sdc}
- project: {name: so, stream: yes, jobs: *jobs}
`;
    expect(Object.keys(read(text).jobs)).toEqual(['aai-2.10', 'aai-11', 'sdc-2.10', 'sdc-11', 'so-yes']);
  });

  it('takes what another file would bring for empty', () => {
    const text = `
- !include: more.yaml
- project: !include: project.yaml
- project: {name: aai, jobs: !include: jobs.yaml}
- project: {name: sdc, jobs: [!j2: "{{ x }}", '{name}-verify']}
-
`;
    expect(read(text)).toEqual({ jobs: { 'sdc-verify': 'sdc' }, problems: [] });
  });

  it('leaves out and reports what it does not understand', () => {
    const text = `
- just text
- {job: {name: a}, project: {name: b}}
- project: text
- job: {builders: []}
- job-template: {name: [a]}
- project: {name: aai, jobs: text}
- project: {name: aai, jobs: [[a], gerrit-maven, aai-lint]}
- project: {project: [], jobs: ['x-{y}']}
- view: {name: x}
- defaults: {name: global}
- job: {name: good, project: aai}
`;
    expect(read(text)).toEqual({
      jobs: { good: 'aai' },
      problems: [
        'Entry 1 is not understood.',
        'Entry 2 is not understood.',
        'Entry 3 is not understood.',
        'A job has no name.',
        'A job-template has no name.',
        'The jobs of “aai” are not a list.',
        'An entry in a list of jobs is neither a name nor a name with variables.',
        'The job template “gerrit-maven” is not in these files.',
        'The job template “aai-lint” is not in these files.',
      ],
    });
    expect(read('- project: {jobs: ["x-{y}"]}').problems).toEqual(['The repository of the job “x-{y}” is not known.']);
  });

  it('keeps the good file beside a bad one', () => {
    const { jobs, problems } = read('- job: {name: [', '- job: {name: x, project: aai}', 'a: b', '--- a\n--- b\n');
    expect(jobs).toEqual({ x: 'aai' });
    expect(problems[0]).toMatch(/^Line 1 is not valid YAML: /u);
    expect(problems[1]).toBe('The file is not a list of jobs and projects.');
    expect(problems[2]).toMatch(/multiple documents/u);
  });

  it.each([
    ['much too large', '#'.repeat(600_000)],
    ['nested deeply', '['.repeat(20_000)],

    [
      'too many aliases',
      Array.from({ length: 1_100 }, (_, index) => `- job: {name: &a${index} x, id: *a${index}}`).join('\n'),
    ],
    ['laughs', `- &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./gu, (c) => laugh(c))}`],
    ['an alias of nothing', '- *nothing'],
    ['itself', '- &a [*a, *a]'],
    ['jobs in themselves', '- project: &a {name: aai, jobs: [*a]}'],
    ['a group in itself', `${group('g', 40)}- project: {name: aai, jobs: [g]}`],
    ['variables in themselves', `- project: {name: '${'{name}'.repeat(40)}', jobs: ['{name}']}`],
    ['lists of lists', `- project: {name: aai, ${lists()}, jobs: ['aai-{a}{b}{c}{d}{e}{f}{g}{h}']}`],
    ['long names', `- project: {name: aai, x: ${'x'.repeat(400)}, jobs: ['aai-{x}{x}']}`],
  ])('bears a file with %s', (_name, text) => {
    const startedMs = performance.now();
    const { jobs, problems } = read(text);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(100);
    expect(Object.keys(jobs).length).toBeLessThanOrEqual(50_000);
  });
});

function laugh(name: string): string {
  const before = String.fromCharCode(name.charCodeAt(0) - 1);
  return `- &${name} [${`*${before},`.repeat(9)}]\n`;
}

function group(name: string, times: number): string {
  return `- job-group: {name: ${name}, jobs: [${`${name},`.repeat(times)}]}\n`;
}

function lists(): string {
  return 'abcdefgh'.replace(/./gu, (name) => `${name}: [0,1,2,3,4,5,6,7,8,9],`).slice(0, -1);
}
