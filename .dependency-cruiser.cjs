// Who may import whom. Type-only imports count too, except where a rule says otherwise.

/** Floors of the core: an import only runs down (or stays on its floor). */
const FLOORS = [
  { name: 'run', folders: ['run'] },
  { name: 'metrics', folders: ['metrics', 'health', 'search', 'report', 'ci'] },
  { name: 'history', folders: ['history', 'discovery', 'jobs', 'registry'] },
  { name: 'git', folders: ['git', 'config', 'store', 'http', 'program'] },
  { name: 'concurrency', folders: ['concurrency'] },
];

const core = (folders) => `^src/core/(${folders.join('|')})/`;

const floorRules = FLOORS.slice(1).map((floor, index) => ({
  name: `core-${floor.name}-imports-down`,
  comment:
    'Floors of the core: run, then metrics, health, search, report and ci, then history, discovery, jobs and registry, then git, config, store, http and program, then concurrency.',
  severity: 'error',
  from: { path: core(floor.folders) },
  to: { path: core(FLOORS.slice(0, index + 1).flatMap((above) => above.folders)) },
}));

/** Folders of one floor that are meant to know nothing of each other. */
const apartRules = [
  ['metrics', 'report'],
  ['ci', 'metrics'],
  ['ci', 'report'],
  ['health', 'metrics'],
  ['health', 'report'],
  ['health', 'ci'],
  ['health', 'search'],
  ['search', 'report'],
  ['search', 'ci'],
  ['jobs', 'history'],
  ['jobs', 'registry'],
  ['jobs', 'discovery'],
  ['http', 'git'],
  ['http', 'store'],
  ['history', 'discovery'],
  ['git', 'config'],
  ['git', 'store'],
  ['config', 'store'],
].flatMap(([one, other]) =>
  [
    [one, other],
    [other, one],
  ].map(([from, to]) => ({
    name: `core-${from}-not-to-${to}`,
    comment: 'Two folders on one floor do not import each other.',
    severity: 'error',
    from: { path: core([from]) },
    to: { path: core([to]) },
  })),
);

const soleImporterRules = [
  ['simple-git', '^src/core/git/gitClient\\.ts$'],
  ['p-limit', '^src/core/run/'],
  ['undici', '^src/core/http/'],
  ['cockatiel', '^src/core/(http|ci)/'],
  ['csv-stringify', '^src/core/report/'],
  ['jsonc-parser', '^src/core/config/'],
  ['linguist-languages', '^src/core/metrics/'],
  ['spdx-correct', '^src/core/health/'],
  ['smol-toml', '^src/core/health/'],
  ['@vscode/webview-ui-toolkit', '^webview-ui/src/ui/'],
  ['echarts', '^webview-ui/src/charts/'],
].map(([library, importer]) => ({
  name: `sole-importer-${library.replace(/^.*\//u, '')}`,
  comment: 'One importer each, so that replacing a library is a change in one place.',
  severity: 'error',
  from: { path: '^(src|webview-ui)/', pathNot: importer },
  to: { path: `^node_modules/${library}/` },
}));

/** `from` may import nothing of ours but `allowed`. */
const onlyImports = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|webview-ui|test|scripts|bench)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle has no floor.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^[^/]+$', '^test/tools/'] },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    {
      name: 'no-undeclared-package',
      comment: 'Whatever is imported is declared in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-not-to-development',
      comment: 'What ships never imports tests, scripts or benchmarks.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'product-not-to-development-tools',
      comment: 'Build and test tools stay out of the bundles.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/' },
      to: {
        path: '^node_modules/(@vscode/(vsce|test-electron)|ajv|assemblyscript|axe-core|esbuild|eslint|fast-check|mocha|playwright-core|prettier|typescript|typescript-eslint|vitest)/',
      },
    },
    onlyImports('core-imports-core', '^src/core/', '^src/core/', 'The core knows nothing of its hosts.'),
    onlyImports(
      'protocol-imports-model',
      '^src/protocol/',
      '^src/(protocol|core/model)/',
      'Messages are made of the model and nothing else.',
    ),
    onlyImports(
      'engine-imports-core-and-protocol',
      '^src/engine/',
      '^src/(engine|core|protocol)/',
      'The engine is the core behind typed messages.',
    ),
    onlyImports(
      'cli-imports-core-and-protocol',
      '^src/cli/',
      '^src/(cli|core|protocol)/',
      'The terminal is a host of its own.',
    ),
    onlyImports(
      'host-imports-core-and-protocol',
      '^src/(host/|extension\\.ts$)',
      '^src/(host|core|protocol)/',
      'The extension host reaches the engine through messages only.',
    ),
    onlyImports(
      'webview-imports-protocol-and-model',
      '^webview-ui/',
      '^(webview-ui|src/protocol|src/core/model)/',
      'The dashboard knows messages and their types.',
    ),
    {
      name: 'webview-imports-model-types-only',
      comment: 'Of the core, the dashboard sees types and no code.',
      severity: 'error',
      from: { path: '^webview-ui/' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'model-imports-nothing',
      comment: 'The model and the ports are the ground floor.',
      severity: 'error',
      from: { path: '^src/core/(model/|ports\\.ts$)' },
      to: { pathNot: '^src/core/(model/|ports\\.ts$)' },
    },
    {
      name: 'only-host-imports-vscode',
      comment: 'Everything else runs outside VS Code.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/', pathNot: '^src/(host/|extension\\.ts$)' },
      to: { path: '^(vscode$|node_modules/@types/vscode/)' },
    },
    {
      name: 'sole-importer-sqlite',
      comment: 'What is kept between runs goes through the store.',
      severity: 'error',
      from: { path: '^(src|webview-ui)/', pathNot: '^src/core/store/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'webview-not-to-node',
      comment: 'The dashboard runs in a browser.',
      severity: 'error',
      from: { path: '^webview-ui/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-not-to-ui-libraries',
      comment: 'No DOM below the hosts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/(preact|echarts|@vscode/webview-ui-toolkit)/' },
    },
    ...floorRules,
    ...apartRules,
    ...soleImporterRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out|coverage|test/tools)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
