import type { JSX } from 'preact';

import { displayText } from '../../format/displayText.ts';
import { Text } from '../../ui/Text.tsx';

export interface ChoiceChipProps {
  /** What it is about, before the label. */
  readonly kind?: string;
  readonly label: string;
  /** Said of the button that takes it away. */
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

/** Something that was chosen, and the way to take it back. */
export function ChoiceChip({ kind, label, removeLabel, onRemove }: ChoiceChipProps): JSX.Element {
  return (
    <span class="choice-chip" title={displayText(label)}>
      {kind === undefined ? null : <span class="quiet">{kind}</span>}
      <span class="choice-chip-label">
        <Text value={label} />
      </span>
      <button type="button" class="choice-chip-remove" aria-label={displayText(removeLabel)} onClick={onRemove}>
        <span aria-hidden="true">×</span>
      </button>
    </span>
  );
}
