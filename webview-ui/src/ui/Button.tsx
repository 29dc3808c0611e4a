import { createElement, type JSX } from 'preact';

export interface ButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  /** `primary` for the one thing that a page is about. */
  readonly appearance?: 'primary' | 'secondary';
  /** More than the label says. */
  readonly title?: string;
  readonly disabled?: boolean;
}

/** The toolkit's button. */
export function Button({
  label,
  onClick,
  appearance = 'secondary',
  title,
  disabled = false,
}: ButtonProps): JSX.Element {
  return createElement('vscode-button', { appearance, title, disabled, onClick, class: 'button' }, label);
}
