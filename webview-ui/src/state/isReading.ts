import type { RunView } from '../../../src/core/model/dashboard.ts';

/**
 * Whether a run is still reading commits, so that figures grow with every result. Once it only counts their lines, all
 * other figures are final.
 */
export function isReading({ phase, progress }: RunView): boolean {
  return phase === 'running' && progress?.phase !== 'lines';
}
