import type { ComponentChildren, JSX } from 'preact';

/** A heading with what belongs on its right: a count, a switch. */
export function SectionHeading({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="section-heading">
      <h2 id={id}>{title}</h2>
      {children === undefined ? null : <span class="section-aside">{children}</span>}
    </div>
  );
}
