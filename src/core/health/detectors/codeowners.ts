import type { FeatureDetector } from '../featureDetector.ts';
import { ABSENT } from '../featureDetector.ts';
import { exactly, wishFor } from '../configurationFile.ts';
import { counted, presentWhereFilled, shownPath } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';

/** Where GitHub and GitLab look for it, in this order; only the first one counts. Its name is in capitals there. */
const PATHS: readonly string[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

export const codeowners: FeatureDetector = {
  key: 'codeowners',
  title: 'CODEOWNERS',
  wishes: wishFor(PATHS),
  wantsText: (path) => PATHS.includes(path),
  detect(files) {
    const inOrder = exactly(files, PATHS).toSorted((a, b) => PATHS.indexOf(a.path) - PATHS.indexOf(b.path));
    const file = inOrder.find(({ isEmpty }) => !isEmpty) ?? inOrder[0];
    if (file === undefined) return ABSENT;
    if (file.isEmpty || file.kind === 'link') return presentWhereFilled([file]);
    const rules = ruleCount(file);
    if (rules === null) return { state: 'unknown', detail: `${shownPath(file)}, not read` };
    if (rules === 0) return { state: 'absent', detail: `${file.path} names no owner` };
    return { state: 'present', detail: `${file.path}, ${counted(rules, 'rule')}` };
  },
};

/** Lines that name an owner, who is `@somebody` or an e-mail address. */
function ruleCount({ text }: HealthFile): number | null {
  if (text === null) return null;
  return text.split('\n').filter((line) => /^[^#]*@/u.test(line)).length;
}
