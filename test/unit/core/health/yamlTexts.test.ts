import { describe, expect, it } from 'vitest';

import { evaluateHealth } from '../../../../src/core/health/evaluateHealth.ts';
import { readYaml } from '../../../../src/core/health/yamlDocument.ts';
import { YamlTexts } from '../../../../src/core/health/yamlTexts.ts';
import { HEALTH_WEIGHTS } from '../../../../src/core/model/metricDefaults.ts';
import { headOf } from './headSketch.ts';

const WORKFLOW = 'on: push\njobs:\n  build:\n    steps:\n      - uses: actions/checkout@v4\n';

describe('texts of YAML', () => {
  it('are read once, whatever they are', () => {
    const { read } = new YamlTexts();
    expect(read(WORKFLOW)).toEqual(readYaml(WORKFLOW));
    expect(read(WORKFLOW)).toBe(read(WORKFLOW));
    expect(read('a: [')).toEqual(readYaml('a: ['));
    expect(read('a: [')).toBe(read('a: ['));
  });

  it('are forgotten once there are too many of them', () => {
    const { read } = new YamlTexts();
    const first = read(WORKFLOW);
    for (let number = 0; number < 9; number++) read(`# ${String(number)}${'x'.repeat(120_000)}`);
    expect(read(WORKFLOW)).not.toBe(first);
    expect(read(WORKFLOW)).toEqual(first);
  });

  it('give the same health as without being kept', () => {
    const { read } = new YamlTexts();
    const head = headOf({ '.github/workflows/ci.yml': WORKFLOW, '.github/dependabot.yml': 'updates: []\n' });
    const asked: string[] = [];
    const health = evaluateHealth(head, HEALTH_WEIGHTS, (text) => (asked.push(text), read(text)));
    expect(health).toEqual(evaluateHealth(head, HEALTH_WEIGHTS));
    expect(asked).toContain(WORKFLOW);
  });
});
