import { useCallback, useLayoutEffect, useState } from 'preact/hooks';

/** Rows drawn beyond what can be seen, above and below: a fast wheel finds them there. */
const SPARE_ROWS = 5;
/** Until the first row is drawn and measured. */
const GUESSED_ROW_PX = 28;
const GUESSED_ROWS = 20;

export interface VirtualRows {
  /** Places of the rows to draw: from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** Height of all rows before, and of all after those. */
  readonly beforePx: number;
  readonly afterPx: number;
  /** Scrolls so that a row is drawn and can be seen. */
  readonly reveal: (place: number) => void;
}

interface Sight {
  readonly topPx: number;
  readonly heightPx: number;
  readonly rowPx: number;
}

/**
 * Of many rows of one height, those that can be seen in a box that scrolls.
 *
 * @param box the element that scrolls; a row of it carries `data-row`, all above the first one stays in sight
 */
export function useVirtualRows(box: { readonly current: HTMLElement | null }, count: number): VirtualRows {
  const [sight, setSight] = useState<Sight>({
    topPx: 0,
    heightPx: GUESSED_ROWS * GUESSED_ROW_PX,
    rowPx: GUESSED_ROW_PX,
  });
  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const measuredPx = element.querySelector<HTMLElement>('[data-row]')?.getBoundingClientRect().height ?? 0;
    const next = {
      topPx: element.scrollTop,
      heightPx: element.clientHeight,
      rowPx: measuredPx > 0 ? measuredPx : GUESSED_ROW_PX,
    };
    setSight((known) => (sameSight(known, next) ? known : next));
  }, [box]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    look();
    element.addEventListener('scroll', look, { passive: true });
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, [box, look, count]);
  const { topPx, heightPx, rowPx } = sight;
  const first = Math.max(0, Math.min(count, Math.floor(topPx / rowPx)) - SPARE_ROWS);
  const end = Math.min(count, Math.ceil((topPx + heightPx) / rowPx) + SPARE_ROWS);
  const reveal = (place: number): void => {
    const element = box.current;
    if (element === null || (place >= first && place < end)) return;
    element.scrollTop = place * rowPx - heightPx / 2;
    look();
  };
  return { first, end, beforePx: first * rowPx, afterPx: Math.max(0, count - end) * rowPx, reveal };
}

function sameSight(one: Sight, other: Sight): boolean {
  return one.topPx === other.topPx && one.heightPx === other.heightPx && one.rowPx === other.rowPx;
}
