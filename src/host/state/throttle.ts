/** Calls at most once per interval, at the end of it, however often it is asked. */
export interface Throttle {
  /** Asks for a call. */
  request(): void;
  /** Calls now if a call was asked for. */
  flush(): void;
  /** Forgets what was asked for. */
  dispose(): void;
}

/** @param intervalMs shortest time between two calls; the first call also waits no longer than this */
export function createThrottle(intervalMs: number, call: () => void): Throttle {
  let timer: NodeJS.Timeout | null = null;
  const stop = (): boolean => {
    if (timer === null) return false;
    clearTimeout(timer);
    timer = null;
    return true;
  };
  return {
    request: () => {
      timer ??= setTimeout(() => {
        timer = null;
        call();
      }, intervalMs);
    },
    flush: () => {
      if (stop()) call();
    },
    dispose: () => void stop(),
  };
}
