import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import type { Report } from '../../../../src/core/model/report.ts';
import { MASKS } from '../../../../src/core/model/reportExport.ts';
import { renderJson } from '../../../../src/core/report/json.ts';
import { ReportMask } from '../../../../src/core/report/reportMask.ts';
import { reportWithCiJobs } from './ciFixture.ts';

const file = path.join(import.meta.dirname, '..', '..', '..', '..', 'schemas', 'report.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
const whole = reportWithCiJobs();

describe('the published schema', () => {
  it.each(MASKS)('fits a report with something in every list (mask: %s)', (mask) => {
    validate(JSON.parse(renderJson(new ReportMask(whole, mask).apply(whole))));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['health', { ...whole, repositories: whole.repositories.map((each) => ({ ...each, health: 93 })) }],
    ['portfolioRisk', { ...whole, portfolioRisk: [{ name: 'Ada' }] }],
    ['coupling', { ...whole, options: { ...whole.options, coupling: {} } }],
  ])('refuses a report whose %s is none', (_field, broken: object) => {
    expect(validate(JSON.parse(renderJson(broken as Report)))).toBe(false);
  });
});
