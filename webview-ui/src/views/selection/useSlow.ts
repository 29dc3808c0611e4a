import { useEffect, useState } from 'preact/hooks';

/** Most answers are there sooner: a hint that comes and goes in a moment would only flicker. */
const SLOW_MS = 150;

/** Whether something has gone on for a while. */
export function useSlow(going: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!going) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [going]);
  return going && slow;
}
