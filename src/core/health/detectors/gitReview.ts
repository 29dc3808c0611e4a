import type { FeatureDetector } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { presentWhereFilled } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';

const PATHS: readonly string[] = ['.gitreview'];

export const gitReview: FeatureDetector = {
  key: 'gitReview',
  title: 'Gerrit (.gitreview)',
  wishes: wishFor(PATHS),
  wantsText: (path) => PATHS.includes(path),
  detect(files) {
    const [file] = exactly(files, PATHS);
    return file === undefined || file.isEmpty
      ? presentWhereFilled(exactly(files, PATHS))
      : { state: 'present', detail: server(file) };
  },
};

/** `gerrit.example.org/project`; the name of the file where it does not say. */
function server({ path, text }: HealthFile): string {
  const value = (key: string): string | undefined =>
    new RegExp(`^${key}[ \\t]*=[ \\t]*(\\S+)`, 'mu').exec(text ?? '')?.[1];
  const host = value('host');
  const project = value('project')?.replace(/\.git$/u, '');
  const parts = [host, project].filter((part) => part !== undefined);
  return parts.length === 0 ? path : parts.join('/');
}
