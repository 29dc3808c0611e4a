import type { ListedHotspot } from '../../state/hotspotTree.ts';
import { useDashboard } from '../dashboardContext.ts';
import { useSelection } from '../selection/useSelection.ts';

/** Opens a file in the editor; `null` where there is none. */
export function useOpenHotspot(): ((file: Pick<ListedHotspot, 'place'>) => void) | null {
  const { host } = useDashboard();
  const { resultId } = useSelection();
  return host.interactive ? ({ place }) => host.send({ type: 'openHotspot', resultId, place }) : null;
}
