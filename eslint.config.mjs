// Type-checked lint rules, and the import boundaries as an editor shows them; `.dependency-cruiser.cjs` holds the rest.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Libraries that exactly one place of the product may import, so that replacing one is a change in one place. */
const SOLE_IMPORTERS = {
  'simple-git': ['src/core/git/gitClient.ts'],
  'p-limit': ['src/core/run/**'],
  undici: ['src/core/http/**'],
  cockatiel: ['src/core/http/**', 'src/core/ci/**'],
  '@vscode/webview-ui-toolkit': ['webview-ui/src/ui/**'],
  echarts: ['webview-ui/src/charts/**'],
  'node:sqlite': ['src/core/store/**'],
  vscode: ['src/host/**', 'src/extension.ts'],
};

/** @param {string[]} packages */
const forbidImports = (packages) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: packages.map((name) => ({
        group: [name, `${name}/**`],
        message: `Only ${SOLE_IMPORTERS[name].join(' and ')} may import ${name}.`,
      })),
    },
  ],
});

/** One rule a place, which names every library that this place is not for: a later rule would replace an earlier one. */
const soleImporterRules = [...new Set(Object.values(SOLE_IMPORTERS).flat())].map((place) => ({
  files: [place],
  rules: forbidImports(Object.keys(SOLE_IMPORTERS).filter((name) => !SOLE_IMPORTERS[name].includes(place))),
}));

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Name what you export.',
};
const noReexportAll = { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' };
const noWebviewApi = {
  selector: 'Identifier[name="acquireVsCodeApi"]',
  message: 'Only webview-ui/src/host talks to VS Code.',
};

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'coverage/', 'test/tools/', '.vscode-test/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['src/assembly/**'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'interface', format: ['PascalCase'], custom: { regex: '^I[A-Z]', match: false } },
        { selector: ['class', 'typeAlias'], format: ['PascalCase'] },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/strict-boolean-expressions': ['error', { allowNullableBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    // AssemblyScript: its compiler checks the types, of which TypeScript has no idea.
    files: ['src/assembly/**/*.ts'],
    extends: [tseslint.configs.base],
    rules: { 'no-undef': 'off', 'no-unused-vars': 'off' },
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExport, noReexportAll, noWebviewApi],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'object-shorthand': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['src/**', 'webview-ui/**'],
    rules: { 'no-console': 'error', ...forbidImports(Object.keys(SOLE_IMPORTERS)) },
  },
  ...soleImporterRules,
  {
    files: ['src/**', 'webview-ui/**'],
    ignores: SOLE_IMPORTERS['node:sqlite'],
    rules: {
      // An import that the rules above would not see.
      'no-restricted-properties': ['error', { property: 'getBuiltinModule', message: 'Import the module.' }],
    },
  },
  {
    files: ['webview-ui/src/host/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noReexportAll] },
  },
  {
    // A describe block is as long as its tests are many; each test is still meant to be short.
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Scripts and build files speak to a terminal.
    files: ['**/*.mjs', '**/*.cjs', 'scripts/**', 'test/**', 'bench/**'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', module: 'writable' } },
    rules: { 'no-console': 'off' },
  },
  {
    // Configuration files are loaded by their default export, and some libraries have nothing else.
    files: ['*.config.{mjs,ts}', 'tsconfig/*.d.ts'],
    rules: { 'no-restricted-syntax': ['error', noReexportAll] },
  },
);
