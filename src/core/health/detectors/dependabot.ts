import type { FeatureDetector } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { listed, presentWhereFilled } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';
import { itemsOf, scalarText, valueAt } from '../yamlDocument.ts';

const PATHS: readonly string[] = ['.github/dependabot.yml', '.github/dependabot.yaml'];

export const dependabot: FeatureDetector = {
  key: 'dependabot',
  title: 'Dependabot',
  wishes: wishFor(PATHS),
  wantsText: (path) => PATHS.includes(path),
  detect(files) {
    const [file] = exactly(files, PATHS).filter(({ isEmpty }) => !isEmpty);
    return file === undefined
      ? presentWhereFilled(exactly(files, PATHS))
      : { state: 'present', detail: ecosystems(file) };
  },
};

/** What it keeps up to date; where that cannot be told, the name of the file and why. */
function ecosystems(file: HealthFile): string {
  const reading = file.yaml;
  if (reading === null) return file.path;
  if ('flaw' in reading) return `${file.path}: ${reading.flaw}`;
  const updates = itemsOf(valueAt(reading.value, 'updates'));
  const names = updates.flatMap((update) => scalarText(valueAt(update, 'package-ecosystem')) ?? []);
  return names.length === 0 ? file.path : listed([...new Set(names)]);
}
