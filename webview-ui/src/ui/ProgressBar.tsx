import type { JSX } from 'preact';

export interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
}

export function ProgressBar({ label, done, total }: ProgressBarProps): JSX.Element {
  const known = total > 0;
  const percent = known ? Math.round((done / total) * 100) : 0;
  return (
    <div
      class={known ? 'progress-bar' : 'progress-bar unknown'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known ? { 'aria-valuenow': percent } : {})}
    >
      <div class="progress-bar-done" style={known ? { width: `${percent}%` } : {}} />
    </div>
  );
}
