import type { FeatureDetector, Finding } from '../featureDetector.ts';
import { counted } from '../findings.ts';
import { readWorkflow, WORKFLOW_WISHES } from '../workflow.ts';

/** What the workflows use. */
interface Uses {
  pinned: number;
  unpinned: number;
  /** Actions and workflows of the repository itself: as they are in the same commit. */
  local: number;
  /** Images: pinned by digests, which is another matter. */
  docker: number;
}

export const pinnedActions: FeatureDetector = {
  key: 'pinnedActions',
  title: 'Actions pinned by commit',
  wishes: WORKFLOW_WISHES,
  wantsText: () => true,
  detect(files) {
    const uses: Uses = { pinned: 0, unpinned: 0, local: 0, docker: 0 };
    let unread = 0;
    for (const { yaml, isEmpty } of files) {
      if (isEmpty) continue;
      if (yaml === null || 'flaw' in yaml) unread += 1;
      else for (const use of readWorkflow(yaml.value).uses) uses[kindOf(use)] += 1;
    }
    return findingOf(uses, unread);
  },
};

function kindOf(use: string): keyof Uses {
  if (use.startsWith('./') || use.startsWith('../')) return 'local';
  if (use.startsWith('docker://')) return 'docker';
  return /@[0-9a-f]{40}$/iu.test(use) ? 'pinned' : 'unpinned';
}

/** With nothing to pin, or with workflows that could not be read and may pin less, the answer is not known. */
function findingOf({ pinned, unpinned, local, docker }: Uses, unread: number): Finding {
  const remote = pinned + unpinned;
  const notes = [
    remote === 0 ? 'nothing to pin' : `${pinned} of ${remote} (${Math.floor((pinned / remote) * 100)} %)`,
    local === 0 ? null : `${local} local`,
    docker === 0 ? null : `${docker} Docker`,
    unread === 0 ? null : `${counted(unread, 'workflow')} not read`,
  ];
  const detail = notes.filter((note) => note !== null).join(', ');
  if (unpinned > 0) return { state: 'absent', detail };
  return { state: remote === 0 || unread > 0 ? 'unknown' : 'present', detail };
}
