type Channels = readonly [red: number, green: number, blue: number];

/** Between two colours of the theme; `share` of the second, 0 to 1. Opaque. */
export function mixColor(one: string, other: string, share: number): string {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  const mixed = a.map((channel, place) => Math.round(channel + ((b[place] ?? 0) - channel) * share));
  return `rgb(${mixed.join(', ')})`;
}

/** The one of two colours that is easier to read on a ground. */
export function readableOn(ground: string, one: string, other: string): string {
  return contrast(ground, one) >= contrast(ground, other) ? one : other;
}

/** As WCAG has it: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(channelsOf(one)), luminance(channelsOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(channels: Channels): number {
  const [red, green, blue] = channels.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Of `rgb(…)` and `rgba(…)`, as a chart's theme has them; black for anything else. */
function channelsOf(color: string): Channels {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/gu) ?? []).map(Number);
  return [red, green, blue];
}
