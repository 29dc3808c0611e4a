import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

export interface Choice<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** Where the label is short: what a screen reader says. */
  readonly name: string;
}

export interface ChoiceGroupProps<Key extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Key>[];
  /** `null` where none of them is. */
  readonly chosen: Key | null;
  readonly onChoose: (key: Key) => void;
}

const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowRight: (place, count) => (place + 1) % count,
  ArrowDown: (place, count) => (place + 1) % count,
  ArrowLeft: (place, count) => (place + count - 1) % count,
  ArrowUp: (place, count) => (place + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** One of a few, as chips: a radio group with one tab stop that the arrow keys walk. */
export function ChoiceGroup<Key extends string>(props: ChoiceGroupProps<Key>): JSX.Element {
  const { label, choices, chosen, onChoose } = props;
  const group = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const place = STEPS[event.key]?.(
      Math.max(
        choices.findIndex(({ key }) => key === chosen),
        0,
      ),
      choices.length,
    );
    const next = place === undefined ? undefined : choices[place];
    if (place === undefined || next === undefined) return;
    event.preventDefault();
    onChoose(next.key);
    group.current?.querySelectorAll('button')[place]?.focus();
  };
  return (
    <div class="choices" role="radiogroup" aria-label={label} ref={group} onKeyDown={walk}>
      {choices.map(({ key, label: text, name }) => (
        <button
          key={key}
          type="button"
          role="radio"
          class="chip"
          aria-checked={key === chosen}
          aria-label={name}
          tabIndex={key === (chosen ?? choices[0]?.key) ? 0 : -1}
          onClick={() => onChoose(key)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
