import { readFileSync, statSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { packedExtension } from '../support/workbenchSession.ts';
import { zipEntries } from '../support/zipEntries.ts';

const ALLOWED = [
  /^\[Content_Types\]\.xml$/u,
  /^extension\.vsixmanifest$/u,
  /^extension\/(?:package\.json|package\.nls(?:\.[\w-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/u,
  /^extension\/dist\/(?:(?:extension|engine|engineProgram|lineThread|commandLine)\.cjs|lineCounter\.wasm|cli\.js|dashboard\/dashboard\.(?:js|css))$/u,
  /^extension\/media\/(?:walkthrough\/)?[\w-]+\.(?:svg|png)$/u,
  /^extension\/schemas\/settings\.schema\.json$/u,
  // The pictures of the README, which the editor shows as the extension's page.
  /^extension\/docs\/images\/[\w-]+\.png$/u,
  /^extension\/docs\/metrics\.md$/u,
  /^extension\/l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/u,
];

const REQUIRED = [
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/LICENSE.txt',
  'extension/dist/extension.cjs',
  'extension/dist/engine.cjs',
  'extension/dist/engineProgram.cjs',
  'extension/dist/lineThread.cjs',
  'extension/dist/lineCounter.wasm',
  'extension/dist/cli.js',
  'extension/dist/commandLine.cjs',
  'extension/dist/dashboard/dashboard.js',
  'extension/dist/dashboard/dashboard.css',
  'extension/docs/images/after-a-run-dark.png',
  'extension/docs/metrics.md',
  'extension/media/icon.png',
  'extension/media/muster.svg',
  'extension/media/walkthrough/analyze.svg',
  'extension/schemas/settings.schema.json',
  'extension/l10n/bundle.l10n.json',
];

describe('the VSIX', () => {
  const files = zipEntries(readFileSync(packedExtension()));

  it('holds what the extension needs', () => {
    expect(REQUIRED.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('holds nothing else', () => {
    expect(files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  it('stays small', () => {
    expect(statSync(packedExtension()).size).toBeLessThan(3_000_000);
  });
});
