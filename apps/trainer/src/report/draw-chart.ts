import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { epochTicks, type ValueAxis } from './chart-axes.js';
import { escapeText } from './html.js';
import { spreadLabels } from './spread-labels.js';

/** A line over the epochs. */
export interface ChartSeries {
  /** Written at the line's end. */
  readonly name: string;
  /** A CSS color. */
  readonly color: string;
  /** In the order of epochs, at least one; all values finite. */
  readonly points: readonly { readonly epoch: number; readonly value: number }[];
}

/** A value that does not change with the epochs: a dashed line. */
interface ChartBaseline {
  /** Written at the line's end. */
  readonly name: string;
  /** Where the line is. */
  readonly value: number;
}

/** A chart of one quantity over the epochs. */
export interface ChartOptions {
  /** What is drawn, for those who do not see it. */
  readonly description: string;
  /** Range of the horizontal axis, from the first epoch to the last. */
  readonly epochs: readonly [first: number, last: number];
  /** Lines, at least one, the most important first. */
  readonly series: readonly ChartSeries[];
  /** Dashed lines. */
  readonly baselines: readonly ChartBaseline[];
  /** The vertical axis. */
  readonly axis: ValueAxis;
  /** Writes a value at a grid line. */
  readonly formatTick: (value: number) => string;
  /** Writes the value at a line's end. */
  readonly formatValue: (value: number) => string;
}

/** Size of a chart in SVG units, which are pixels on a wide screen. */
export const CHART_SIZE = { height: 270, width: 440 } as const;

/** Draws a chart as SVG; its colors are CSS variables of the page. */
export function drawChart(options: ChartOptions): string {
  const { description, epochs, series, baselines, axis, formatTick } = options;
  const { document } = parseHTML('<!doctype html><html></html>');
  const [first, last] = epochs;
  const chart = Plot.plot({
    document,
    ...CHART_SIZE,
    ...MARGINS,
    // A single epoch stands in the middle.
    x: { domain: first === last ? [first - 1, last + 1] : [first, last] },
    y: { type: axis.type, domain: [...axis.domain] },
    marks: [
      Plot.gridY(axis.ticks, { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY(axis.ticks, {
        tickFormat: formatTick,
        tickSize: 0,
        fill: 'var(--soft)',
        label: null,
      }),
      Plot.axisX(epochTicks(first, last), {
        tickFormat: String,
        tickSize: 4,
        stroke: 'var(--line)',
        fill: 'var(--soft)',
        label: null,
      }),
      Plot.ruleY(baselines, { y: 'value', stroke: 'var(--base)', strokeDasharray: '5 4' }),
      ...[...series].reverse().flatMap(seriesMarks),
    ],
  });
  labelLineEnds(chart, options);
  for (const [name, value] of Object.entries(ROOT)) chart.setAttribute(name, value);
  // Not by `setAttribute`: linkedom writes `&` and `<` in attributes as they are, which XML forbids.
  return chart.outerHTML.replace('<svg', () => `<svg aria-label="${escapeText(description)}"`);
}

function seriesMarks({ color, points }: ChartSeries): Plot.Markish[] {
  const line = Plot.line(points, { x: 'epoch', y: 'value', stroke: color, strokeWidth: 2 });
  const end = Plot.dot(points.slice(-1), { x: 'epoch', y: 'value', fill: color, r: 3 });
  return [line, end];
}

function labelLineEnds(chart: Drawing, options: ChartOptions): void {
  const { series, baselines, formatValue } = options;
  const scale = chart.scale('y');
  const ends = [
    ...series.map(({ name, color, points }) => ({ name, color, value: points.at(-1)?.value ?? 0 })),
    ...baselines.map(({ name, value }) => ({ name, color: 'var(--base)', value })),
  ].map((end) => ({ ...end, y: scale?.apply(end.value) as number }));
  const bottom = CHART_SIZE.height - MARGINS.marginBottom;
  const range = { gap: 16, low: MARGINS.marginTop, high: bottom - 5 };
  for (const { name, color, value, y } of spreadLabels(ends, range)) {
    writeRight(chart, { text: `${name} ${formatValue(value)}`, color, y });
  }
  // Further right, so that it does not touch the last epoch's number.
  writeRight(chart, { text: 'epoch', color: 'var(--soft)', y: bottom + 13, dx: 10 });
}

interface RightLabel {
  readonly text: string;
  readonly color: string;
  readonly y: number;
  readonly dx?: number;
}

/** Writes text on the right of the lines. */
function writeRight(chart: Drawing, { text, color, y, dx = 0 }: RightLabel): void {
  const label = chart.ownerDocument.createElementNS(SVG, 'text');
  const x = CHART_SIZE.width - MARGINS.marginRight + 8 + dx;
  const attributes = { x, y, dy: '0.32em', fill: color, 'text-anchor': 'start' };
  for (const [name, value] of Object.entries(attributes)) label.setAttribute(name, String(value));
  label.textContent = text;
  chart.append(label);
}

type Drawing = ReturnType<typeof Plot.plot>;

const SVG = 'http://www.w3.org/2000/svg';
const ROOT = { xmlns: SVG, role: 'img', fill: 'var(--ink)', 'font-size': '12' } as const;
const MARGINS = { marginTop: 12, marginRight: 124, marginBottom: 28, marginLeft: 44 } as const;
