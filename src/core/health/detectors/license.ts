import { wishFor } from '../configurationFile.ts';
import type { FeatureDetector, Finding } from '../featureDetector.ts';
import { listed, presentWhereFilled, shownPath } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';
import { isLicenseFileName } from '../licenseFileName.ts';
import { licenseIdentifier, recognisedLicenses } from '../licenseText.ts';
import { declaredLicense, LICENSE_MANIFESTS } from '../manifestLicense.ts';
import { spdxExpression, spdxIds } from '../spdxExpression.ts';

/** Where REUSE keeps texts, each named after its SPDX id. */
const REUSE_FOLDER = 'LICENSES';

interface Declared {
  readonly path: string;
  readonly expression: string;
}

/**
 * The licence: by the texts of its files, at the top or in the folder of REUSE; where there are none by what a manifest
 * declares. What it is stands in the detail as SPDX ids; a text that is none of the known ones is still a licence.
 */
export const license: FeatureDetector = {
  key: 'license',
  title: 'License',
  wishes: [
    { kind: 'matching', pattern: /licen[sc]e|copying/iu, folders: [''] },
    { kind: 'matching', pattern: /\.txt$/u, folders: [REUSE_FOLDER] },
    ...wishFor(LICENSE_MANIFESTS),
  ],
  wantsText: (path) => isLicenseText(path) || LICENSE_MANIFESTS.includes(path),
  detect(files) {
    const texts = files.filter(({ path }) => isLicenseText(path));
    const manifests = files.filter(({ path }) => LICENSE_MANIFESTS.includes(path));
    const declared = manifests.flatMap(declaredBy);
    const filled = texts.filter(({ isEmpty }) => !isEmpty);
    if (filled.length > 0) return { state: 'present', detail: detailOf(filled, declared) };
    if (declared.length > 0) return { state: 'present', detail: withSources(declared) };
    const unread = manifests.filter(({ text, isEmpty }) => text === null && !isEmpty);
    return unread.length === 0 ? presentWhereFilled(texts) : unknownBecauseOf(unread);
  },
};

function isLicenseText(path: string): boolean {
  return path.includes('/') ? path.startsWith(`${REUSE_FOLDER}/`) && path.endsWith('.txt') : isLicenseFileName(path);
}

function declaredBy(manifest: HealthFile): readonly Declared[] {
  return asList(declaredLicense(manifest)).map((expression) => ({ path: manifest.path, expression }));
}

function unknownBecauseOf(unread: readonly HealthFile[]): Finding {
  return { state: 'unknown', detail: `${listed(unread.map(shownPath))}, not read` };
}

function withSources(declared: readonly Declared[]): string {
  const byExpression = Map.groupBy(declared, ({ expression }) => expression);
  return [...byExpression]
    .map(([expression, by]) => `${expression} (${by.map(({ path }) => path).join(', ')})`)
    .join(', ');
}

/** What the texts are. An expression that a manifest declares tells more (one of two, or both) where it speaks of the same ones. */
function detailOf(files: readonly HealthFile[], declared: readonly Declared[]): string {
  const read = files.map((file) => ({ file, ids: idsOf(file) }));
  const ids = [...new Set(read.flatMap((each) => each.ids))];
  const unclear = read.flatMap(({ file, ids: own }) => (own.length > 0 ? [] : [unclearText(file)]));
  const sameOnes = declared.find(({ expression }) => ids.length > 0 && speaksOfAll(expression, ids));
  if (sameOnes !== undefined) return listed([sameOnes.expression, ...unclear]);
  const others = declared.length === 0 ? [] : [withSources(declared)];
  return listed([...ids, ...unclear, ...others]);
}

function idsOf({ folder, name, text }: HealthFile): readonly string[] {
  if (folder === REUSE_FOLDER) return asList(spdxExpression(name.slice(0, -'.txt'.length)));
  if (text === null) return [];
  const recognised = recognisedLicenses(text);
  const identifier = recognised.length > 0 ? null : licenseIdentifier(text);
  return identifier === null ? recognised : asList(spdxExpression(identifier));
}

function asList(expression: string | null): readonly string[] {
  return expression === null ? [] : [expression];
}

/** Why a file has no id. */
function unclearText(file: HealthFile): string {
  return `${shownPath(file)}: ${file.text === null ? 'text not read' : 'unrecognised text'}`;
}

/** Whether an expression names these licences and no other ones; `-only` and `-or-later` stand in no text. */
function speaksOfAll(expression: string, ids: readonly string[]): boolean {
  const family = (id: string): string => id.replace(/(?:-only|-or-later|\+)$/u, '');
  const named = new Set(spdxIds(expression).map(family));
  const texts = new Set(ids.map(family));
  return named.size === texts.size && [...texts].every((id) => named.has(id));
}
