import type { JSX } from 'preact';

const WIDTH = 104;
const HEIGHT = 20;
const MARGIN = 1.5;

/** The shape of a series, scaled to its own largest value. For the eye alone: its row has the numbers. */
export function Sparkline({ values }: { readonly values: readonly number[] }): JSX.Element {
  const most = values.reduce((top, value) => Math.max(top, value), 0);
  const step = WIDTH / Math.max(values.length - 1, 1);
  const points = values.map((value, place) => {
    const height = most === 0 ? 0 : (value / most) * (HEIGHT - 2 * MARGIN);
    return `${(place * step).toFixed(1)},${(HEIGHT - MARGIN - height).toFixed(1)}`;
  });
  return (
    <svg
      class={most === 0 ? 'sparkline flat' : 'sparkline'}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        stroke-width="1.3"
        stroke-linejoin="round"
      />
    </svg>
  );
}
