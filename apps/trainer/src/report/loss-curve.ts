import sharp from 'sharp';
import { shareAxis, valueAxis } from './chart-axes.js';
import { describeSeries, epochsOf, seriesOf } from './chart-series.js';
import { CHART_SIZE, drawChart } from './draw-chart.js';
import type { EpochRecord } from './epoch-record.js';
import { formatShare, formatSmall } from './format-numbers.js';
import { escapeText } from './html.js';
import { colorRules, inlineLightColors } from './report-colors.js';
import type { Baselines } from './report-content.js';

/** Options of {@link renderCurves}. */
export interface CurveOptions {
  /** Dashed lines beside the accuracy. */
  readonly baselines?: Baselines;
  /** Name of the accuracy. */
  readonly metric?: string;
}

/** A chart with its heading. */
export interface Curve {
  /** E.g. `Loss`. */
  readonly title: string;
  /** An SVG element whose colors are the variables of {@link colorRules}. */
  readonly svg: string;
}

/** The history of a training as pictures. */
export interface Curves {
  /** Loss, and accuracy where it was measured, one by one. */
  readonly charts: readonly Curve[];
  /** A file with all charts side by side, for light and dark screens. */
  readonly svg: string;
  /** The same as a picture on a light ground, twice the size. */
  readonly png: Uint8Array;
}

/**
 * Draws the loss (of training and validation, on a logarithmic axis where it spans more than a factor of
 * ten) and the accuracy over the epochs. Epochs whose loss is not finite are left out.
 *
 * @returns `null` where there is nothing to draw.
 */
export async function renderCurves(
  history: readonly EpochRecord[],
  options: CurveOptions = {},
): Promise<Curves | null> {
  const charts = drawCurves(history, options);
  if (charts.length === 0) return null;
  const svg = sideBySide(charts);
  const picture = sharp(Buffer.from(inlineLightColors(svg)), { density: 144 });
  return { charts, svg, png: new Uint8Array(await picture.png().toBuffer()) };
}

/** The charts of {@link renderCurves} alone. */
export function drawCurves(history: readonly EpochRecord[], options: CurveOptions = {}): Curve[] {
  return [lossChart(history), accuracyChart(history, options)].filter((chart) => chart !== null);
}

function lossChart(history: readonly EpochRecord[]): Curve | null {
  const series = [
    seriesOf(history, { name: 'training', color: 'var(--second)', read: ({ loss }) => loss }),
    seriesOf(history, {
      name: 'validation',
      color: 'var(--accent)',
      read: ({ validationLoss }) => validationLoss,
    }),
  ].filter(({ points }) => points.length > 0);
  if (series.length === 0) return null;
  const axis = valueAxis(series.flatMap(({ points }) => points.map(({ value }) => value)));
  const title = axis.type === 'log' ? 'Loss, logarithmic' : 'Loss';
  const svg = drawChart({
    epochs: epochsOf(history),
    description: `Loss by epoch. ${series.map(describeSeries(formatSmall)).join(' ')}`,
    series,
    baselines: [],
    axis,
    formatTick: (value) => String(Number(value.toPrecision(6))),
    formatValue: formatSmall,
  });
  return { title, svg };
}

function accuracyChart(
  history: readonly EpochRecord[],
  { baselines: { untrained, meanPose } = {}, metric = 'PCK@0.2' }: CurveOptions,
): Curve | null {
  const series = seriesOf(history, {
    name: 'network',
    color: 'var(--accent)',
    read: ({ accuracy }) => accuracy,
  });
  if (series.points.length === 0) return null;
  const baselines = [
    ...(meanPose === undefined ? [] : [{ name: 'mean pose', value: meanPose }]),
    ...(untrained === undefined ? [] : [{ name: 'untrained', value: untrained }]),
  ];
  const lines = baselines.map(
    ({ name, value }) => ` The ${name} baseline is at ${formatShare(value)}.`,
  );
  const svg = drawChart({
    epochs: epochsOf(history),
    description: `${metric} by epoch. ${describeSeries(formatShare)(series)}${lines.join('')}`,
    series: [series],
    baselines,
    axis: shareAxis([...series.points, ...baselines].map(({ value }) => value)),
    formatTick: (share) => `${Math.round(100 * share)}%`,
    formatValue: formatShare,
  });
  return { title: metric, svg };
}

function sideBySide(charts: readonly Curve[]): string {
  const width = charts.length * CHART_SIZE.width + (charts.length + 1) * GAP;
  const height = CHART_SIZE.height + TITLE + GAP;
  const placed = charts.map(({ title, svg }, index) => {
    const x = GAP + index * (CHART_SIZE.width + GAP);
    const heading =
      `<text x="${x}" y="${TITLE - 10}" font-size="15" font-weight="600" fill="var(--ink)">` +
      `${escapeText(title)}</text>`;
    return `${heading}${svg.replace('<svg', `<svg x="${x}" y="${TITLE}"`)}`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
    `height="${height}" font-family="system-ui, sans-serif"><style>${colorRules(':root')}</style>` +
    `<rect width="100%" height="100%" fill="var(--paper)"/>${placed.join('')}</svg>`
  );
}

const GAP = 24;
const TITLE = 48;
