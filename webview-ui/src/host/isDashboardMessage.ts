import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';

const TYPES: ReadonlySet<unknown> = new Set<DashboardMessage['type']>([
  'snapshot',
  'update',
  'repositoryDetails',
  'ci',
  'ciJobExplanation',
  'activity',
  'selectionResult',
  'compare',
  'navigate',
]);

/** Tells our host's messages from those that other scripts of the embedder post. Their content is the host's own. */
export function isDashboardMessage(value: unknown): value is DashboardMessage {
  return typeof value === 'object' && value !== null && 'type' in value && TYPES.has(value.type);
}
