/** Colours and type of a chart, from the page's own style. */
export interface ChartTheme {
  readonly foreground: string;
  readonly dim: string;
  readonly line: string;
  readonly background: string;
  readonly accent: string;
  readonly hoverBackground: string;
  readonly hoverForeground: string;
  readonly hoverBorder: string;
  readonly series: readonly string[];
  readonly rest: string;
  readonly fontFamily: string;
  readonly highContrast: boolean;
}

const SERIES = [1, 2, 3, 4, 5, 6];

/** Reads the theme as it is now. `element` is a part of the page that is shown. */
export function readChartTheme(element: HTMLElement): ChartTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const color = (name: string): string => {
    probe.style.color = `var(${name})`;
    return plainColor(getComputedStyle(probe).color);
  };
  const theme: ChartTheme = {
    foreground: color('--muster-foreground'),
    dim: color('--muster-dim'),
    line: color('--muster-line'),
    background: color('--muster-background'),
    accent: color('--muster-accent'),
    hoverBackground: color('--muster-hover-background'),
    hoverForeground: color('--muster-hover-foreground'),
    hoverBorder: color('--muster-hover-border'),
    series: SERIES.map((place) => color(`--muster-series-${place}`)),
    rest: color('--muster-series-rest'),
    fontFamily: getComputedStyle(element).fontFamily,
    highContrast: document.body.className.includes('vscode-high-contrast'),
  };
  probe.remove();
  return theme;
}

/** Calls `listener` whenever VS Code (or the report) changes the theme. Returns what ends that. */
export function onDidChangeTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return () => observer.disconnect();
}

/** The chart library reads `rgb()` only; a mixed colour is computed to `color(srgb …)`. */
function plainColor(color: string): string {
  const match = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/u.exec(color);
  if (match === null) return color;
  const [, red, green, blue, alpha = '1'] = match;
  const channels = [red, green, blue].map((channel) => Math.round(Number(channel) * 255));
  return `rgba(${channels.join(', ')}, ${alpha})`;
}
