import { defineConfig } from 'vitest/config';

/** One project a tier; `scripts/test.ts` runs them in order and adds up what they report. */
const projects = [
  { name: 'static', include: ['test/static/**/*.test.ts'], testTimeout: 10_000 },
  { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 5_000 },
  { name: 'git', include: ['test/git/**/*.test.ts', 'test/hostile/**/*.test.ts'], testTimeout: 30_000 },
  { name: 'property', include: ['test/property/**/*.test.ts'], testTimeout: 120_000 },
  // One Chromium (and for e2e one workbench) a file: side by side they would only starve each other.
  { name: 'webview', include: ['test/webview/**/*.test.ts'], testTimeout: 30_000, fileParallelism: false },
  { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 60_000, fileParallelism: false },
];

export default defineConfig({
  test: {
    projects: projects.map((project) => ({ test: { ...project, environment: 'node', hookTimeout: 120_000 } })),
    passWithNoTests: false,
  },
});
