/**
 * Runs the tests, tier by tier: `npm test -- [TIER…] [--electron] [--screenshots]`.
 * Without a tier all of them run. The last line is `N passed, N failed`.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';

import { ensureChromium } from './support/chromium.ts';
import { runHostTier } from './support/hostTier.ts';
import { packageExtension } from './support/packageExtension.ts';
import { runCommand } from './support/runCommand.ts';
import { runStaticTier } from './support/staticTier.ts';
import { addOutcomes, requireTests, type TierOutcome } from './support/tierOutcome.ts';
import { runVitestTier } from './support/vitestTier.ts';
import { ensureVscodeTools } from './support/vscodeTools.ts';

const TIERS = ['static', 'build', 'unit', 'git', 'property', 'webview', 'host', 'e2e'] as const;
type Tier = (typeof TIERS)[number];

/** Tiers that look at the bundles of `dist`. */
const NEEDS_BUILD: readonly Tier[] = ['git', 'property', 'webview', 'host'];

interface Options {
  /** Run the host suite in a desktop VS Code instead of the workbench of `test/tools`. */
  readonly electron: boolean;
  /** Write the end-to-end screenshots to docs/images instead of out/. */
  readonly screenshots: boolean;
}

interface TierRecord {
  readonly tier: Tier;
  readonly outcome: TierOutcome;
  readonly durationMs: number;
}

async function build(): Promise<TierOutcome> {
  const { exitCode, output } = await runCommand('node', ['esbuild.mjs']);
  if (exitCode !== 0) console.log(output.trimEnd());
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

async function runWebviewTier(): Promise<TierOutcome> {
  await ensureChromium();
  return runVitestTier('webview');
}

async function runHost(options: Options): Promise<TierOutcome> {
  if (!options.electron) {
    await ensureChromium();
    await ensureVscodeTools();
  }
  return runHostTier(options);
}

async function runEndToEndTier(options: Options): Promise<TierOutcome> {
  await ensureChromium();
  await ensureVscodeTools();
  const vsix = await packageExtension();
  const screenshots = options.screenshots ? 'docs/images' : 'out/e2e';
  return runVitestTier('e2e', { MUSTER_VSIX: vsix, MUSTER_SCREENSHOTS: screenshots });
}

const RUNNERS: Readonly<Record<Tier, (options: Options) => Promise<TierOutcome>>> = {
  static: runStaticTier,
  build,
  unit: () => runVitestTier('unit'),
  git: () => runVitestTier('git'),
  property: () => runVitestTier('property'),
  webview: runWebviewTier,
  host: runHost,
  e2e: runEndToEndTier,
};

async function runTier(tier: Tier, options: Options): Promise<TierRecord> {
  console.log(`\n── ${tier} ${'─'.repeat(70 - tier.length)}`);
  const startedAt = performance.now();
  const outcome = await RUNNERS[tier](options).catch((error: unknown): TierOutcome => {
    console.log(`✗ ${tier} could not run:`, error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return { tier, outcome: requireTests(outcome), durationMs: performance.now() - startedAt };
}

function printSummary(records: readonly TierRecord[]): TierOutcome {
  console.log(
    `\n${'tier'.padEnd(8)} ${'passed'.padStart(7)} ${'failed'.padStart(7)} ${'skipped'.padStart(8)} ${'time'.padStart(8)}`,
  );
  for (const { tier, outcome, durationMs } of records) {
    const time = `${(durationMs / 1000).toFixed(1)} s`;
    const { passed, failed, skipped } = outcome;
    const counts = `${String(passed).padStart(7)} ${String(failed).padStart(7)} ${String(skipped).padStart(8)}`;
    console.log(`${tier.padEnd(8)} ${counts} ${time.padStart(8)}`);
  }
  return addOutcomes(records.map((record) => record.outcome));
}

/** The chosen tiers in their fixed order, with the build before the first one that looks at `dist`. */
function planTiers(chosen: readonly string[]): readonly Tier[] {
  const unknown = chosen.filter((name) => !TIERS.some((tier) => tier === name));
  if (unknown.length > 0) throw new Error(`Unknown tier: ${unknown.join(', ')}. There are: ${TIERS.join(', ')}`);
  if (chosen.length === 0) return TIERS;
  const needsBuild = NEEDS_BUILD.some((tier) => chosen.includes(tier));
  return TIERS.filter((tier) => chosen.includes(tier) || (tier === 'build' && needsBuild));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { electron: { type: 'boolean', default: false }, screenshots: { type: 'boolean', default: false } },
});
const records: TierRecord[] = [];
for (const tier of planTiers(positionals)) records.push(await runTier(tier, values));
const total = printSummary(records);
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
