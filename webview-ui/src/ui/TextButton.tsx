import type { ComponentChildren, JSX } from 'preact';

/** Looks like a link and does something here: shows more, turns a chart into a table. */
export function TextButton({
  children,
  onClick,
  expanded,
  label,
}: {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly expanded?: boolean;
  readonly label?: string;
}): JSX.Element {
  return (
    <button
      type="button"
      class="text-button"
      onClick={onClick}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </button>
  );
}
