import { useEffect, useState } from 'preact/hooks';

/**
 * How many of some widths the page reaches: 0 below the first. Changes only where one of them is crossed, not with every
 * pixel.
 *
 * @param widthsPx ascending; the same list for as long as the view is shown
 */
export function useWidth(widthsPx: readonly number[]): number {
  const [reached, setReached] = useState(() => countReached(widthsPx));
  useEffect(() => {
    const look = (): void => setReached(countReached(widthsPx));
    const queries = widthsPx.map(atLeast);
    queries.forEach((query) => query.addEventListener('change', look));
    return () => queries.forEach((query) => query.removeEventListener('change', look));
  }, [widthsPx]);
  return reached;
}

function countReached(widthsPx: readonly number[]): number {
  return widthsPx.filter((widthPx) => atLeast(widthPx).matches).length;
}

function atLeast(widthPx: number): MediaQueryList {
  return matchMedia(`(min-width: ${widthPx}px)`);
}
