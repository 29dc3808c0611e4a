import { createElement, type JSX } from 'preact';

/** The toolkit's ring, for the eye alone: the toolkit would have a screen reader interrupt for each of them. */
export function ProgressRing(): JSX.Element {
  return (
    <span class="progress-ring" aria-hidden="true">
      {createElement('vscode-progress-ring', null)}
    </span>
  );
}
