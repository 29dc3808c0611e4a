import type { JSX } from 'preact';

export interface MeterProps {
  readonly label: string;
  /** 0 to 100; what is beyond is drawn as full. */
  readonly percent: number;
}

/** How full something is, as a thin bar; its figure stands beside it. */
export function Meter({ label, percent }: MeterProps): JSX.Element {
  const shown = Math.round(Math.min(Math.max(percent, 0), 100));
  return (
    <span class="meter" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={shown}>
      <span class="meter-full" style={{ width: `${shown}%` }} />
    </span>
  );
}
