import type { JSX } from 'preact';

import { displayText } from '../format/displayText.ts';

/** Text that came from a repository: its direction ends where it ends, and nothing in it reorders or hides anything. */
export function Text({ value }: { readonly value: string }): JSX.Element {
  return <bdi>{displayText(value)}</bdi>;
}
