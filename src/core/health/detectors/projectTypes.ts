import { compareText } from '../../model/compareText.ts';

import { ABSENT, wantsNoText, type FeatureDetector } from '../featureDetector.ts';
import type { HealthFile } from '../healthFile.ts';
import { PROJECT_TYPES } from '../projectTypeTable.ts';

/** How many folders below the top a manifest still says what the repository is. */
const DEEPEST = 2;
/** Projects there are examples, or what tests work on. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|e2e|spec|fixtures?|testdata|examples?|samples?|playground|docs?|benchmarks?)(?:\/|$)/iu;

const TYPE_BY_NAME = new Map(
  PROJECT_TYPES.flatMap(({ name, manifests }) => manifests.map((file) => [file, name] as const)),
);
const TYPE_BY_EXTENSION = new Map(
  PROJECT_TYPES.flatMap(({ name, extensions = [] }) => extensions.map((extension) => [extension, name] as const)),
);

interface TypeCount {
  readonly name: string;
  /** Folders between the top and the nearest manifest. */
  nearest: number;
  manifests: number;
}

export const projectTypes: FeatureDetector = {
  key: 'projectTypes',
  title: 'Project types',
  wishes: [
    { kind: 'named', names: [...TYPE_BY_NAME.keys()], folders: 'anywhere' },
    { kind: 'nested', extensions: [...TYPE_BY_EXTENSION.keys()], pattern: /./u },
  ],
  wantsText: wantsNoText,
  detect(files) {
    const names = countTypes(files).map(({ name }) => name);
    return names.length === 0 ? ABSENT : { state: 'present', detail: names.join(', ') };
  },
};

/** Types at the top first, then those with most manifests, then by name. */
function countTypes(files: readonly HealthFile[]): readonly TypeCount[] {
  const counts = new Map<string, TypeCount>();
  for (const { folder, name } of files) {
    const depth = folder === '' ? 0 : folder.split('/').length;
    if (depth > DEEPEST || ASIDE.test(folder)) continue;
    const type = typeOf(name.toLowerCase());
    if (type === undefined) continue;
    const count = counts.get(type) ?? { name: type, nearest: depth, manifests: 0 };
    count.nearest = Math.min(count.nearest, depth);
    count.manifests += 1;
    counts.set(type, count);
  }
  return [...counts.values()].toSorted(
    (a, b) => Number(a.nearest > 0) - Number(b.nearest > 0) || b.manifests - a.manifests || compareText(a.name, b.name),
  );
}

function typeOf(name: string): string | undefined {
  return TYPE_BY_NAME.get(name) ?? TYPE_BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1));
}
