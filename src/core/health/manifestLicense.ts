import { parse } from 'smol-toml';

import type { HealthFile } from './healthFile.ts';
import { isObject, readJsonObject } from './jsonObject.ts';
import { spdxExpression } from './spdxExpression.ts';

/** Reads what a manifest says of the licence, in the words of its author. */
type LicenseReader = (text: string) => unknown;

const READERS: ReadonlyMap<string, LicenseReader> = new Map<string, LicenseReader>([
  ['package.json', (text) => npmLicense(readJsonObject(text))],
  ['composer.json', (text) => composerLicense(readJsonObject(text))],
  ['Cargo.toml', (text) => cargoLicense(readToml(text))],
  ['pyproject.toml', (text) => pythonLicense(readToml(text))],
]);

/** Manifests that may name a licence, at the top of the repository. */
export const LICENSE_MANIFESTS: readonly string[] = [...READERS.keys()];

/** The SPDX expression that a manifest declares; `null` when it declares none that can be told. */
export function declaredLicense({ path, text }: HealthFile): string | null {
  const written = text === null ? null : READERS.get(path)?.(text);
  return typeof written === 'string' ? spdxExpression(written) : null;
}

/** `license`, and the two ways in which it was written once. */
function npmLicense(manifest: Readonly<Record<string, unknown>> | null): unknown {
  const license = manifest?.['license'] ?? manifest?.['licenses'];
  const types = (Array.isArray(license) ? license : [license]).map((entry: unknown) => at(entry, 'type') ?? entry);
  return alternatives(types);
}

function composerLicense(manifest: Readonly<Record<string, unknown>> | null): unknown {
  const license = manifest?.['license'];
  return alternatives(Array.isArray(license) ? license : [license]);
}

function cargoLicense(manifest: unknown): unknown {
  const own = at(manifest, 'package', 'license');
  // `license.workspace = true` sends to the workspace's own.
  const license = typeof own === 'string' ? own : at(manifest, 'workspace', 'package', 'license');
  // Before expressions a slash meant "or".
  return typeof license === 'string' ? license.replaceAll('/', ' OR ') : undefined;
}

function pythonLicense(manifest: unknown): unknown {
  const license = at(manifest, 'project', 'license') ?? at(manifest, 'tool', 'poetry', 'license');
  return at(license, 'text') ?? license;
}

/** Several licences of a list are to choose from. */
function alternatives(names: readonly unknown[]): unknown {
  const texts = names.filter((name) => typeof name === 'string');
  return texts.length < 2 ? texts[0] : `(${texts.join(' OR ')})`;
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner: unknown, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function readToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // A file that its own tool could not read either says nothing.
    return null;
  }
}
