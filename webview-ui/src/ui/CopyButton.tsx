import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { Button } from './Button.tsx';
import { TextButton } from './TextButton.tsx';

export interface CopyButtonProps {
  readonly label: string;
  /** Made when it is asked for: it may be long. Keep it between renderings: a new one takes back what was said. */
  readonly text: () => string;
  /** Said once it is copied. */
  readonly done: string;
  /** Looks like a link: where several stand beside headings. */
  readonly quiet?: boolean;
}

/** Copies a text, and says whether that worked. */
export function CopyButton({ label, text, done, quiet = false }: CopyButtonProps): JSX.Element {
  const [note, setNote] = useState('');
  useEffect(() => setNote(''), [text]);
  const copy = async (): Promise<void> => {
    setNote((await copied(text())) ? done : 'Not copied: the clipboard cannot be used here.');
  };
  return (
    <span class="copy">
      <span class="quiet" role="status">
        {note}
      </span>
      {quiet ? (
        <TextButton onClick={() => void copy()}>{label}</TextButton>
      ) : (
        <Button label={label} onClick={() => void copy()} />
      )}
    </span>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused by the person or the browser, or not there at all: either way nothing was copied.
    return false;
  }
}
