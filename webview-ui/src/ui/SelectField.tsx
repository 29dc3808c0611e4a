import type { JSX } from 'preact';

import { displayText } from '../format/displayText.ts';

export interface SelectOption<Key extends string> {
  readonly key: Key;
  readonly label: string;
}

export interface SelectFieldProps<Key extends string> {
  /** Said by a screen reader. */
  readonly label: string;
  readonly options: readonly SelectOption<Key>[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

/** One of many, in little room: the browser's own list, which a keyboard opens and searches. */
export function SelectField<Key extends string>(props: SelectFieldProps<Key>): JSX.Element {
  const { label, options, chosen, onChoose } = props;
  return (
    <select
      class="select-field"
      aria-label={label}
      value={chosen}
      onChange={({ currentTarget }) => {
        const option = options.find(({ key }) => key === currentTarget.value);
        if (option !== undefined) onChoose(option.key);
      }}
    >
      {options.map(({ key, label: text }) => (
        <option key={key} value={key}>
          {displayText(text)}
        </option>
      ))}
    </select>
  );
}
