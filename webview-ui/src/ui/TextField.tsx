import { createElement, type JSX } from 'preact';

export interface TextFieldProps {
  /** Said by a screen reader; the placeholder shows it. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** The toolkit's text field, for one line. */
export function TextField({ label, placeholder, value, onInput }: TextFieldProps): JSX.Element {
  return createElement('vscode-text-field', {
    // The toolkit names a field by its own text, or else "Text field" once it is in the page: this goes last and wins.
    ref: (element: HTMLElement | null) => element?.setAttribute('aria-label', label),
    class: 'text-field',
    placeholder,
    value,
    maxlength: 200,
    spellcheck: false,
    onInput: (event: Event) => {
      const field = event.currentTarget;
      if (field instanceof HTMLElement && 'value' in field && typeof field.value === 'string') onInput(field.value);
    },
  });
}
