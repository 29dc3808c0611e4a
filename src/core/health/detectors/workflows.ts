import type { FeatureDetector } from '../featureDetector.ts';
import { presentWhereFilled } from '../findings.ts';
import type { HealthFile } from '../healthFile.ts';
import { readWorkflow, WORKFLOW_WISHES } from '../workflow.ts';
import { workflowKind, type WorkflowKind } from '../workflowKind.ts';

const KINDS: readonly WorkflowKind[] = ['verify', 'merge', 'other'];

export const workflows: FeatureDetector = {
  key: 'workflows',
  title: 'Workflow kinds',
  wishes: WORKFLOW_WISHES,
  wantsText: () => true,
  detect(files) {
    const filled = files.filter(({ isEmpty }) => !isEmpty);
    if (filled.length === 0) return presentWhereFilled(files);
    const kinds = filled.map(kindOf);
    const counts = KINDS.map((kind) => [kind, kinds.filter((each) => each === kind).length] as const);
    const parts = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
    return { state: 'present', detail: parts.join(', ') };
  },
};

/** Where the content is not to be had, the name of the file has to do. */
function kindOf({ name, yaml }: HealthFile): WorkflowKind {
  return workflowKind(name, yaml !== null && 'value' in yaml ? readWorkflow(yaml.value) : null);
}
