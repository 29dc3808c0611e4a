import type { FeatureDetector } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { counted, presentWhereFilled } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';
import { itemsOf, valueAt } from '../yamlDocument.ts';

const PATHS: readonly string[] = ['.pre-commit-config.yaml', '.pre-commit-config.yml'];

export const preCommit: FeatureDetector = {
  key: 'preCommit',
  title: 'pre-commit',
  wishes: wishFor(PATHS),
  wantsText: (path) => PATHS.includes(path),
  detect(files) {
    const [file] = exactly(files, PATHS).filter(({ isEmpty }) => !isEmpty);
    return file === undefined ? presentWhereFilled(exactly(files, PATHS)) : { state: 'present', detail: hooks(file) };
  },
};

/** From how many repositories its hooks come; where that cannot be told, the name of the file and why. */
function hooks(file: HealthFile): string {
  const reading = file.yaml;
  if (reading === null) return file.path;
  if ('flaw' in reading) return `${file.path}: ${reading.flaw}`;
  return `hooks of ${counted(itemsOf(valueAt(reading.value, 'repos')).length, 'repository', 'repositories')}`;
}
