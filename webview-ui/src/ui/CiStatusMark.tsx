import type { JSX } from 'preact';

import type { CiStatus } from '../../../src/core/model/ciJob.ts';
import { statusWord } from '../format/ciWords.ts';

const DISC = 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z';
const RING = `${DISC}m0 1.4a5.6 5.6 0 1 1 0 11.2A5.6 5.6 0 0 1 8 2.4Z`;
const STOPPED = `${RING}M5.6 5.6h4.8v4.8H5.6Z`;

/** Ten words, nine shapes: none is told apart by its colour alone. */
const SHAPES: Readonly<Record<CiStatus, string>> = {
  success: `${DISC}m-1 10.3L3.9 8.2 5 7.1l2 2 4.1-4.1 1.1 1.1Z`,
  failure: `${DISC}m3.2 9.1-1.1 1.1L8 9.1l-2.1 2.1-1.1-1.1L6.9 8 4.8 5.9l1.1-1.1L8 6.9l2.1-2.1 1.1 1.1L9.1 8Z`,
  unstable: 'M8 1 .8 14.5h14.4L8 1Zm-.8 4.8h1.6v4.6H7.2V5.8Zm0 5.6h1.6V13H7.2v-1.6Z',
  building: `${RING}M6.4 4.9 11 8l-4.6 3.1Z`,
  aborted: STOPPED,
  cancelled: STOPPED,
  skipped: `${RING}M4.9 5.2 8 8l-3.1 2.8Zm3.4 0L11.4 8l-3.1 2.8Z`,
  notBuilt: RING,
  disabled: `${RING}M4.4 7.2h7.2v1.6H4.4Z`,
  unknown: `${RING}M7.2 10.4h1.6V12H7.2Zm0-1.2h1.6c0-1.4 2-1.6 2-3.2A2.8 2.8 0 0 0 5.2 6h1.6a1.2 1.2 0 0 1 2.4 0c0 .8-2 1.2-2 3.2Z`,
};

/** The shape of a status, for the eye alone. */
export function CiMark({ status }: { readonly status: CiStatus }): JSX.Element {
  return (
    <svg class={`ci-mark ci-mark-${status}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={SHAPES[status]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

/** How a job's last run ended: a shape in the colour of its status, and the word. */
export function CiStatusMark({ status }: { readonly status: CiStatus }): JSX.Element {
  return (
    <span class="ci-status">
      <CiMark status={status} />
      {statusWord(status)}
    </span>
  );
}
