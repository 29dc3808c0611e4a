import { countOf, groupedCount } from '../format/counts.ts';
import { fileName, type HotspotNode, type ListedHotspot } from '../state/hotspotTree.ts';
import { commonOption, tooltipParts } from './chartParts.ts';
import type { ChartTheme } from './chartTheme.ts';
import type { EChartsCoreOption } from './echarts.ts';
import { mixColor, readableOn } from './mixColor.ts';
import { plainLabel } from './plainLabel.ts';

/** What a box of the chart stands for. */
export type TreemapPick =
  { readonly kind: 'node'; readonly node: HotspotNode } | { readonly kind: 'file'; readonly file: ListedHotspot };

const FOLDER_LABEL_PX = 18;
/** Side of a square in which a label can be read. */
const LEAST_LABELLED_PX = 44;
/** The coolest file is still a box. */
const LEAST_COLOR = 0.14;

/** What a click does is ours to say; the series has an animation of its own. */
const STILL: EChartsCoreOption = {
  animation: false,
  roam: false,
  nodeClick: false,
  breadcrumb: { show: false },
  visibleMin: 1,
};

/** The hotspots at a place: a box a file, as large as its lines and as strong as its score, in the boxes of their folders. */
export function treemapChart(
  level: readonly HotspotNode[],
  description: string,
  theme: ChartTheme,
  areaPx: number,
): EChartsCoreOption {
  const lines = level.reduce((sum, node) => sum + node.lines, 0);
  const drawing: Drawing = { theme, pixelsPerLine: areaPx / Math.max(lines, 1) };
  return {
    ...commonOption(theme, description),
    // Patterns would tell folders apart; what counts is the score, which strength and figures show.
    aria: { enabled: true, label: { description } },
    tooltip: { ...tooltipParts(theme), formatter: (box: unknown) => pickText(pickOf(level, nameOf(box))) },
    series: [
      {
        type: 'treemap',
        ...{ left: 0, right: 0, top: 0, bottom: 0 },
        ...STILL,
        label: {
          show: true,
          fontSize: 11,
          lineHeight: 14,
          formatter: ({ name }: { readonly name: string }) => labelOf(level, name),
        },
        upperLabel: {
          show: true,
          height: FOLDER_LABEL_PX,
          color: theme.foreground,
          fontSize: 11,
          formatter: ({ name }: { readonly name: string }) => labelOf(level, name),
        },
        itemStyle: { borderColor: theme.background, borderWidth: 1, gapWidth: 1 },
        emphasis: { itemStyle: { borderColor: theme.accent }, upperLabel: { color: theme.foreground } },
        levels: [{ itemStyle: { borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } }],
        data: level.map((node, place) => nodeBox(node, place, drawing)),
      },
    ],
  };
}

/** What a clicked box is; `null` for none of ours. */
export function pickOf(level: readonly HotspotNode[], name: string): TreemapPick | null {
  const [place = '', which] = name.split('.');
  const node = level[Number(place)];
  if (node === undefined) return null;
  const file = which === undefined ? undefined : node.files[Number(which)];
  return file === undefined ? { kind: 'node', node } : { kind: 'file', file };
}

interface Drawing {
  readonly theme: ChartTheme;
  /** Of the chart for a line of code. */
  readonly pixelsPerLine: number;
}

function nodeBox(node: HotspotNode, place: number, drawing: Drawing): EChartsCoreOption {
  const { theme } = drawing;
  // Names of boxes are places: what repositories call things never reaches the chart but as a label.
  if (node.kind === 'file') return node.files[0] === undefined ? {} : fileBox(node.files[0], `${place}.0`, drawing);
  return {
    name: String(place),
    value: Math.max(node.lines, 1),
    itemStyle: { color: theme.background, borderColor: theme.background },
    children: node.files.map((file, which) => fileBox(file, `${place}.${which}`, drawing)),
  };
}

/** From nothing to all of its colour; where colours may not be told apart, from dark to light or the other way round. */
function fileBox({ score, lines }: ListedHotspot, name: string, { theme, pixelsPerLine }: Drawing): EChartsCoreOption {
  const share = LEAST_COLOR + (1 - LEAST_COLOR) * (score / 100);
  const hottest = theme.highContrast ? theme.foreground : (theme.series[3] ?? theme.accent);
  const color = mixColor(theme.background, hottest, share);
  const sidePx = Math.sqrt(lines * pixelsPerLine);
  return {
    name,
    value: Math.max(lines, 1),
    itemStyle: { color, ...(theme.highContrast ? { borderColor: theme.line } : {}) },
    label: { show: sidePx >= LEAST_LABELLED_PX, color: readableOn(color, theme.foreground, theme.background) },
  };
}

/** A file by its name and score, a folder by its name. */
function labelOf(level: readonly HotspotNode[], name: string): string {
  const pick = pickOf(level, name);
  if (pick === null) return '';
  if (pick.kind === 'node') return plainLabel(pick.node.name);
  return `${plainLabel(fileName(pick.file.path))}\n${scoreText(pick.file.score)}`;
}

function pickText(pick: TreemapPick | null): string {
  if (pick === null) return '';
  if (pick.kind === 'node') {
    const { name, files, lines, score } = pick.node;
    return `${plainLabel(name)}\n${countOf(files.length, 'hotspot')}, ${countOf(lines, 'line')}, highest score ${scoreText(score)}`;
  }
  const { path, score, revisions, lines, mainDeveloper } = pick.file;
  const who = mainDeveloper === null ? '' : `\nmost by ${plainLabel(mainDeveloper.name)}`;
  const facts = `score ${scoreText(score)}: ${countOf(revisions, 'revision')} of ${groupedCount(lines)} lines`;
  return `${plainLabel(path)}\n${facts}${who}`;
}

/** One decimal, as it is counted. */
export function scoreText(score: number): string {
  return score >= 99.95 ? '100' : score.toFixed(1);
}

function nameOf(box: unknown): string {
  if (typeof box !== 'object' || box === null || !('name' in box)) return '';
  return typeof box.name === 'string' ? box.name : '';
}
