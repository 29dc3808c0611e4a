import type { DashboardHost } from './dashboardHost.ts';
import { isDashboardMessage } from './isDashboardMessage.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  /** Defined by VS Code in a webview, and only there; may be called once. */
  var acquireVsCodeApi: (() => VsCodeApi) | undefined;
}

/** The host inside VS Code; `null` outside. */
export function vsCodeHost(): DashboardHost | null {
  const api = globalThis.acquireVsCodeApi?.();
  if (api === undefined) return null;
  return {
    interactive: true,
    send: (request) => api.postMessage(request),
    onDidReceive: (listener) => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isDashboardMessage(data)) listener(data);
      });
    },
    loadNavigation: () => savedHash(api.getState()),
    saveNavigation: (navigation) => api.setState({ navigation }),
    // A webview has no history that the person could walk.
    onDidNavigate: () => undefined,
  };
}

/** The state may come from another version of the extension. */
function savedHash(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('navigation' in state)) return '';
  return typeof state.navigation === 'string' ? state.navigation : '';
}
