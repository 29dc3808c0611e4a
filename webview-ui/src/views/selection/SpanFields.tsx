import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';

import type { TimeSpan } from '../../../../src/core/model/selection.ts';
import { daysOfSpan, spanOfDays } from '../../state/selectionSpan.ts';

export interface SpanFieldsProps {
  readonly legend: string;
  readonly span: TimeSpan;
  readonly onChoose: (span: TimeSpan) => void;
}

/** A span by its first and its last day; a field left empty leaves that side open. */
export function SpanFields({ legend, span, onChoose }: SpanFieldsProps): JSX.Element {
  const shown = daysOfSpan(span);
  const [days, setDays] = useState(shown);
  const id = useId();
  useEffect(() => setDays(shown), [shown.first, shown.last]);
  const wrong = spanOfDays(days.first, days.last) === null;
  const change = (next: typeof days): void => {
    setDays(next);
    const chosen = spanOfDays(next.first, next.last);
    if (chosen !== null && (next.first !== shown.first || next.last !== shown.last)) onChoose(chosen);
  };
  return (
    <fieldset class="span-fields">
      <legend>{legend}</legend>
      <DayField label="From" value={days.first} describedBy={id} onChange={(first) => change({ ...days, first })} />
      <DayField label="to" value={days.last} describedBy={id} onChange={(last) => change({ ...days, last })} />
      <span id={id} class="field-note" role="status">
        {wrong ? 'It ends before it begins.' : ''}
      </span>
    </fieldset>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly describedBy: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, value, describedBy, onChange }: DayFieldProps): JSX.Element {
  return (
    <label class="day-field">
      {label}
      <input
        type="date"
        min="1970-01-01"
        max="2999-12-31"
        value={value}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          // A year that is half typed is the year 20.
          if (currentTarget.validity.valid) onChange(currentTarget.value);
        }}
      />
    </label>
  );
}
