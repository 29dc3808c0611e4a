import type { ChartTheme } from './chartTheme.ts';
import type { EChartsCoreOption } from './echarts.ts';

/** What every chart here has in common: no animation, and one sentence for a screen reader. */
export function commonOption(theme: ChartTheme, description: string): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, color: theme.foreground },
    aria: { enabled: true, label: { description }, decal: { show: theme.highContrast } },
  };
}

/** The hover's box; its text is drawn, never parsed as HTML. */
export function tooltipParts(theme: ChartTheme): EChartsCoreOption {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: theme.hoverBackground,
    borderColor: theme.hoverBorder,
    borderWidth: 1,
    padding: [3, 10],
    textStyle: { color: theme.hoverForeground, fontSize: 12, fontFamily: theme.fontFamily },
  };
}
