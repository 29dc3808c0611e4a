import { createElement, type JSX } from 'preact';

export interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The toolkit's checkbox. */
export function Checkbox({ label, checked, onChange }: CheckboxProps): JSX.Element {
  return createElement(
    'vscode-checkbox',
    {
      checked,
      class: 'checkbox',
      onChange: (event: Event) => {
        const box = event.currentTarget;
        if (box instanceof HTMLElement && 'checked' in box) onChange(box.checked === true);
      },
    },
    label,
  );
}
