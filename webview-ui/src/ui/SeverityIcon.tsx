import type { JSX } from 'preact';

export type Severity = 'error' | 'warning' | 'info';

const SHAPES: Readonly<Record<Severity, string>> = {
  error:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.2 9.1-1.1 1.1L8 9.1l-2.1 2.1-1.1-1.1L6.9 8 4.8 5.9l1.1-1.1L8 6.9l2.1-2.1 1.1 1.1L9.1 8Z',
  warning: 'M8 1 0.8 14.5h14.4L8 1Zm-.8 4.8h1.6v4.6H7.2V5.8Zm0 5.6h1.6V13H7.2v-1.6Z',
  info: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.8 3.4h1.6V6H7.2V4.4Zm0 2.8h1.6v4.6H7.2V7.2Z',
};

const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/** Three shapes, so that colour is not needed to tell them apart; said as a word. */
export function SeverityIcon({ severity }: { readonly severity: Severity }): JSX.Element {
  return (
    <svg
      class={`severity severity-${severity}`}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      role="img"
      aria-label={WORDS[severity]}
    >
      <path d={SHAPES[severity]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
