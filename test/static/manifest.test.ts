import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { PROJECT_ROOT } from '../../scripts/support/runCommand.ts';
import { readSettings } from '../../src/core/config/readSettings.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { SETTING_KEYS } from '../../src/core/config/settingReaders.ts';
import { SHARED_SETTINGS_FILE } from '../../src/core/config/sharedSettings.ts';
import { readManifest, readManifestTexts, readProjectFile } from '../support/manifest.ts';
import { trackedFiles } from '../support/trackedFiles.ts';

const manifest = readManifest();
const { commands, configuration, menus, views, viewsContainers, viewsWelcome } = manifest.contributes;
const declaredCommands = commands.map((entry) => entry.command).sort();
const settings = Object.entries(
  Object.assign({}, ...configuration.map((group) => group.properties)) as Readonly<
    Record<string, { readonly default: unknown }>
  >,
); // Object.assign of a spread knows no type

/** Ids in registration calls and tables of the host: `registerCommand('muster.x'` and `'muster.x': …`. */
function registeredCommands(): readonly string[] {
  const sources = trackedFiles().filter((file) => /^src\/(?:host\/.*|extension)\.ts$/u.test(file));
  const registration = /(?:registerCommand\(\s*'(muster\.\w+)'|^\s*'(muster\.\w+)':)/gmu;
  const ids = sources.flatMap((file) =>
    [...readProjectFile(file).matchAll(registration)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return ids.sort();
}

describe('commands', () => {
  it('are registered exactly as declared', () => {
    expect(registeredCommands()).toEqual(declaredCommands);
  });

  it('are declared once', () => {
    expect(declaredCommands).toEqual([...new Set(declaredCommands)]);
  });

  it('in menus are declared', () => {
    const used = Object.values(menus).flatMap((items) => items.map((item) => item.command));
    expect(used.filter((command) => !declaredCommands.includes(command))).toEqual([]);
  });

  it('in welcome texts are declared', () => {
    const links = Object.values(readManifestTexts()).flatMap((text) => [
      ...text.matchAll(/command:(muster\.\w+)\b(?!\.\w)/gu),
    ]);
    expect(links.map((match) => match[1]).filter((command) => !declaredCommands.includes(command ?? ''))).toEqual([]);
  });
});

describe('texts', () => {
  const keys = [...readProjectFile('package.json').matchAll(/"%([^%"]+)%"/gu)].map((match) => match[1] ?? '');
  const texts = readManifestTexts();

  it('are there for every key', () => {
    expect(keys.filter((key) => (texts[key] ?? '') === '')).toEqual([]);
  });

  it('are all used', () => {
    expect(Object.keys(texts).filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('stand in the manifest only as keys', () => {
    const shown = [...commands.map((entry) => entry.title), ...viewsWelcome.map((entry) => entry.contents)];
    expect(shown.filter((text) => !/^%[\w.]+%$/u.test(text))).toEqual([]);
  });
});

describe('settings', () => {
  const names = settings.map(([name]) => name.replace(/^muster\./u, ''));

  it('are all read, and nothing else is', () => {
    expect(names.sort()).toEqual([...SETTING_KEYS].sort());
  });

  it('have the defaults that the core has', () => {
    const defaults = settings.map(([name, schema]) => [name.replace(/^muster\./u, ''), schema.default] as const);
    expect(readSettings(Object.fromEntries(defaults))).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    expect(readSettings({}).settings).toEqual(DEFAULT_SETTINGS);
  });

  it('that name a program are restricted in untrusted workspaces', () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const paths = settings.map(([name]) => name).filter((name) => /path$/iu.test(name));
    expect(restricted).toEqual(paths);
  });
});

describe('views', () => {
  it('stand in declared containers and have a welcome text', () => {
    const containers = Object.values(viewsContainers).flatMap((list) => list.map((entry) => entry.id));
    expect(Object.keys(views)).toEqual(containers);
    const ids = Object.values(views).flatMap((list) => list.map((view) => view.id));
    expect([...new Set(viewsWelcome.map((entry) => entry.view))]).toEqual(ids);
  });
});

describe('the walkthrough', () => {
  const [walkthrough] = manifest.contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];
  const texts = readManifestTexts();

  it('has four steps, each with a picture, a text for it and a way to be done', () => {
    expect(manifest.contributes.walkthroughs).toHaveLength(1);
    expect(steps.map(({ id }) => id)).toEqual(['analyze', 'read', 'dashboard', 'connect']);
    expect(steps.filter(({ media }) => !existsSync(path.join(PROJECT_ROOT, media.svg)))).toEqual([]);
    expect(steps.filter(({ completionEvents }) => completionEvents.length === 0)).toEqual([]);
    const shown = steps.flatMap(({ title, description, media }) => [title, description, media.altText]);
    expect(shown.filter((text) => !/^%[\w.]+%$/u.test(text))).toEqual([]);
  });

  it('is done by what there is', () => {
    const events = steps.flatMap((step) => step.completionEvents);
    const commandsOf = events.filter((event) => event.startsWith('onCommand:')).map((event) => event.slice(10));
    expect(commandsOf.filter((command) => !declaredCommands.includes(command))).toEqual([]);
    expect(events.filter((event) => !/^on(?:Command|Context|View):muster\./u.test(event))).toEqual([]);
  });

  it('is where the welcome texts lead', () => {
    const address = encodeURIComponent(
      JSON.stringify(`${manifest.publisher}.${manifest.name}#${walkthrough?.id ?? ''}`),
    );
    const links = Object.values(texts).flatMap((text) => [...text.matchAll(/openWalkthrough\?([^)]*)\)/gu)]);
    expect(links.length).toBeGreaterThan(0);
    expect(links.map((match) => match[1]).filter((query) => query !== address)).toEqual([]);
  });

  it('has pictures that follow the theme, and run nothing', () => {
    for (const { media } of steps) {
      const picture = readProjectFile(media.svg);
      expect(picture).toContain('var(--vscode-');
      expect(picture.replaceAll(/var\(--vscode-[\w-]+\)/gu, '')).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(/iu);
      expect(picture).not.toMatch(/<script|href=|\son\w+=|<foreignObject|<image/iu);
    }
  });
});

describe('muster.json', () => {
  it('is JSON with comments, and has a schema that is there', () => {
    const { jsonValidation, languages } = manifest.contributes;
    expect(jsonValidation.map(({ fileMatch }) => fileMatch)).toEqual([SHARED_SETTINGS_FILE]);
    expect(jsonValidation.filter(({ url }) => !existsSync(path.join(PROJECT_ROOT, url)))).toEqual([]);
    expect(languages).toEqual([{ id: 'jsonc', filenames: [SHARED_SETTINGS_FILE] }]);
  });
});

describe('files', () => {
  it('that the manifest names exist', () => {
    const icons = Object.values(viewsContainers).flatMap((list) => list.map((entry) => entry.icon));
    const missing = [manifest.icon, ...icons].filter((file) => !existsSync(path.join(PROJECT_ROOT, file)));
    expect(missing).toEqual([]);
  });

  it('that the build makes are those that the manifest names', () => {
    const build = readProjectFile('esbuild.mjs');
    const programs = [manifest.main, ...Object.values(manifest.bin)].map((file) => file.replace(/^\.\//u, ''));
    expect(programs.filter((file) => !build.includes(`outfile: '${file}'`))).toEqual([]);
  });
});
