import type { ComponentChildren, JSX } from 'preact';

export interface PageLinkProps {
  /** Location hash of the page: a report can be opened there. */
  readonly href: string;
  readonly onOpen: () => void;
  readonly children: ComponentChildren;
  /** Where the text alone does not say where it leads. */
  readonly label?: string;
  readonly current?: boolean;
  readonly class?: string;
  /** Where the link is a cell of a grid: its place, and whether Tab reaches it. */
  readonly gridCell?: GridCellAttributes;
}

export interface GridCellAttributes {
  readonly 'data-cell': string;
  readonly tabIndex: number;
}

/** A link to a page of the dashboard. A plain anchor: the toolkit's would hide `aria-current` from assistive technology. */
export function PageLink({
  href,
  onOpen,
  children,
  label,
  current = false,
  class: name = '',
  gridCell,
}: PageLinkProps): JSX.Element {
  const open = (event: MouseEvent): void => {
    // A new tab of the report is the browser's business.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <a
      class={`link ${name}`}
      href={href}
      onClick={open}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(current ? { 'aria-current': 'page' } : {})}
      {...gridCell}
    >
      {children}
    </a>
  );
}
