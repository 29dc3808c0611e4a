import type { JSX } from 'preact';

/** A page of which the host has told nothing yet. */
export function LoadingPage({ title }: { readonly title: string }): JSX.Element {
  return (
    <header class="page-header">
      <h1 tabIndex={-1}>{title}</h1>
      <p class="quiet">Loading…</p>
    </header>
  );
}
