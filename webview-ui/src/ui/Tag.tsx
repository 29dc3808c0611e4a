import type { JSX } from 'preact';

export interface TagProps {
  readonly label: string;
  readonly title: string;
  readonly tone: 'problem' | 'plain';
}

/** A word or two about the thing before it; told apart by its words, never by colour alone. */
export function Tag({ label, title, tone }: TagProps): JSX.Element {
  return (
    <span class={`tag tag-${tone}`} title={title}>
      {label}
    </span>
  );
}
