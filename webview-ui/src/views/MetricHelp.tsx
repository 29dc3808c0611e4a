import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { DefinitionKey } from '../../../src/core/model/definitions.ts';
import { METRIC_DEFINITIONS } from '../state/definitions.ts';
import { TextButton } from '../ui/TextButton.tsx';
import { useDashboard } from './dashboardContext.ts';

/** Between the explanation and the side of the page. */
const MARGIN_PX = 12;

/** A small question mark that explains a figure on demand; Escape, or a click elsewhere, puts the explanation away. */
export function MetricHelp({ metric }: { readonly metric: DefinitionKey }): JSX.Element {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const id = useId();
  const { name } = METRIC_DEFINITIONS[metric];
  useLeaving(place, open, () => setOpen(false));
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    // Elsewhere Escape leaves the page.
    event.stopPropagation();
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  return (
    <span class="metric-help" ref={place} onKeyDown={escape}>
      <button
        type="button"
        class="help-button"
        aria-label={`What is ${name}?`}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        ?
      </button>
      <span id={id} role="note" aria-label={`What is ${name}?`} class="help-panel" hidden={!open}>
        {open ? <Explanation metric={metric} /> : null}
      </span>
    </span>
  );
}

/** Calls `onLeave` when the pointer is pressed, or the focus goes, outside of `place`. */
function useLeaving(place: { readonly current: HTMLElement | null }, open: boolean, onLeave: () => void): void {
  useEffect(() => {
    if (!open) return undefined;
    const look = (event: Event): void => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true) onLeave();
    };
    document.addEventListener('pointerdown', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerdown', look);
      document.removeEventListener('focusin', look);
    };
  }, [open]);
}

function Explanation({ metric }: { readonly metric: DefinitionKey }): JSX.Element {
  const { state, host } = useDashboard();
  const start = useRef<HTMLSpanElement>(null);
  const { text, source } = METRIC_DEFINITIONS[metric];
  useLayoutEffect(() => {
    if (start.current?.parentElement) keepInside(start.current.parentElement);
  }, []);
  return (
    <span ref={start}>
      {text(state.snapshot?.options ?? null)}
      <span class="help-links">
        {host.interactive ? (
          <TextButton onClick={() => host.send({ type: 'openDefinition', metric })}>Definition</TextButton>
        ) : null}
        {source === undefined ? null : (
          <a class="link" href={source.url} rel="noopener noreferrer">
            {source.label}
          </a>
        )}
      </span>
    </span>
  );
}

/** Moves a panel that would stand out of the page to the left. */
function keepInside(panel: HTMLElement): void {
  panel.style.marginInlineStart = '';
  const beyondPx = panel.getBoundingClientRect().right - (document.documentElement.clientWidth - MARGIN_PX);
  if (beyondPx > 0) panel.style.marginInlineStart = `${-beyondPx}px`;
}
