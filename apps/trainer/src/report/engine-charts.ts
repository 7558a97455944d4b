import { valueAxis } from './chart-axes.js';
import { describeSeries, epochsOf, type SeriesSource, seriesOf } from './chart-series.js';
import { drawChart } from './draw-chart.js';
import type { EpochRecord } from './epoch-record.js';
import { formatDuration, formatSmall } from './format-numbers.js';
import type { Curve } from './loss-curve.js';

/** Draws what moves the network over the epochs: the learning rate, the norms of the gradients, and where the time of an epoch went. */
export function drawEngineCharts(history: readonly EpochRecord[]): Curve[] {
  return CHARTS.flatMap((chart) => drawOne(history, chart) ?? []);
}

interface EngineChart {
  readonly title: string;
  readonly series: readonly SeriesSource[];
  readonly format: (value: number) => string;
  /** Whether values that differ much are on a logarithmic axis. */
  readonly mayBeLogarithmic: boolean;
}

const CHARTS: readonly EngineChart[] = [
  {
    title: 'Learning rate',
    series: [{ name: 'rate', color: 'var(--accent)', read: ({ learningRate }) => learningRate }],
    format: formatSmall,
    mayBeLogarithmic: true,
  },
  {
    title: 'Norm of the gradient',
    series: [
      { name: 'median', color: 'var(--accent)', read: ({ gradients }) => gradients?.median },
      { name: 'largest', color: 'var(--second)', read: ({ gradients }) => gradients?.largest },
    ],
    format: formatSmall,
    mayBeLogarithmic: true,
  },
  {
    title: 'Seconds of an epoch',
    series: [
      { name: 'steps', color: 'var(--accent)', read: ({ trainingMs }) => seconds(trainingMs) },
      {
        name: 'measuring',
        color: 'var(--second)',
        read: ({ measuringMs }) => seconds(measuringMs),
      },
      {
        name: 'waiting',
        color: 'var(--base)',
        read: ({ trainingMs, waitingShare }) => trainingMs && seconds(waitingShare * trainingMs),
      },
    ],
    format: (value) => formatDuration(1000 * value),
    mayBeLogarithmic: false,
  },
];

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function drawOne(
  history: readonly EpochRecord[],
  { title, series: sources, format, mayBeLogarithmic }: EngineChart,
): Curve | null {
  const series = sources
    .map((source) => seriesOf(history, source))
    .filter(({ points }) => points.length > 0);
  if (series.length === 0) return null;
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  // With zero among them the axis is linear.
  const axis = valueAxis(mayBeLogarithmic ? values : [0, ...values]);
  const svg = drawChart({
    epochs: epochsOf(history),
    description: `${title} by epoch. ${series.map(describeSeries(format)).join(' ')}`,
    series,
    baselines: [],
    axis,
    formatTick: (value) => String(Number(value.toPrecision(6))),
    formatValue: format,
  });
  return { title: axis.type === 'log' ? `${title}, logarithmic` : title, svg };
}
