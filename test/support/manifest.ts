import { readFileSync } from 'node:fs';
import path from 'node:path';

import { PROJECT_ROOT } from '../../scripts/support/runCommand.ts';

export interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

export interface SettingSchema {
  readonly default: unknown;
  readonly scope?: string;
}

export interface WalkthroughStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

/** The parts of package.json that the tests look at. */
export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly WalkthroughStep[] }[];
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly languages: readonly { readonly id: string; readonly filenames: readonly string[] }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, SettingSchema>> }[];
  };
}

/** Text of a file below the project's root. */
export function readProjectFile(relativePath: string): string {
  return readFileSync(path.join(PROJECT_ROOT, relativePath), 'utf8');
}

export function readManifest(): Manifest {
  return JSON.parse(readProjectFile('package.json')) as Manifest; // the tests check what they use of it
}

/** English texts of `%key%` places, by key. */
export function readManifestTexts(): Readonly<Record<string, string>> {
  return JSON.parse(readProjectFile('package.nls.json')) as Record<string, string>; // a flat object by VS Code's rule
}
