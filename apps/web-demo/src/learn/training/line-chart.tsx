import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import UPlot, { type AlignedData, type Options, type Series } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from '../../shell/theme.js';
import type { ChartData } from './chart-data.js';
import { logSplits } from './log-splits.js';

/** A line of a chart; colors are names of the page's. */
export interface ChartLine {
  readonly label: string;
  readonly color: '--accent' | '--warm' | '--quiet' | '--good';
  readonly width: number;
  readonly dash?: readonly number[];
  readonly points?: boolean;
}

const HEIGHT = 210;

/** Lines that grow while something goes on. */
export function LineChart({
  title,
  data,
  lines,
  range,
  unit = '',
}: {
  readonly title: string;
  readonly data: ChartData;
  readonly lines: readonly ChartLine[];
  /** Of the values; where not given as far as they go, by powers of ten: halving looks the same everywhere. */
  readonly range?: readonly [number, number] | undefined;
  readonly unit?: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const newest = useRef(data);
  newest.current = data;
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      chart.current?.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, []);
  useSignalEffect(() => {
    void theme.value;
    const element = host.current;
    if (element === null) return;
    chart.current?.destroy();
    const options = optionsOf({ lines, range, unit }, element.clientWidth);
    chart.current = new UPlot(options, newest.current as AlignedData, element);
  });
  useEffect(() => chart.current?.setData(data as AlignedData), [data]);
  const [places] = data;
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
        <ul class="chart-lines">
          {lines.map((line) => (
            <li key={line.label} class={`line${line.color}`}>
              <span aria-hidden="true">{line.points ? '●' : line.dash ? '┄' : '━'}</span>{' '}
              {line.label}
            </li>
          ))}
        </ul>
      </figcaption>
      <div
        ref={host}
        class="chart-area"
        role="img"
        aria-label={describe(title, data, lines, unit)}
      />
      {places.length === 0 && <p class="chart-empty quiet small">Nothing measured yet</p>}
    </figure>
  );
}

function describe(
  title: string,
  [places, ...columns]: ChartData,
  lines: readonly ChartLine[],
  unit: string,
): string {
  const ends = lines.map(({ label }, line) => {
    const values = (columns[line] ?? []).filter((value) => value !== null);
    const [first, last] = [values[0], values.at(-1)];
    return first === undefined || last === undefined
      ? `${label}: nothing yet`
      : `${label}: from ${first.toPrecision(3)}${unit} to ${last.toPrecision(3)}${unit}`;
  });
  return `${title}, ${(places.at(-1) ?? 0).toFixed(1)} epochs. ${ends.join('; ')}.`;
}

function optionsOf(
  { lines, range, unit }: Pick<Parameters<typeof LineChart>[0], 'lines' | 'range' | 'unit'>,
  width: number,
): Options {
  const color = resolveColors();
  const axis = {
    stroke: color('--quiet'),
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
    font: '12px system-ui, sans-serif',
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 10, 0, 0],
    scales: {
      x: { time: false, range: (_, low, high) => [Math.min(low ?? 0, 0), Math.max(high ?? 1, 1)] },
      y: range
        ? { range: () => [...range] }
        : { distr: 3, range: (_, low, high) => [(low ?? 0.1) * 0.85, (high ?? 1) * 1.15] },
    },
    axes: [
      { ...axis, size: 28, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
      {
        ...axis,
        size: 54,
        ...(!range && {
          splits: (_: UPlot, __: number, low: number, high: number) => logSplits(low, high),
          filter: (_: UPlot, splits: number[]) => splits,
        }),
        values: (_, splits) => splits.map((split) => `${label(split)}${unit}`),
      },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, color(line.color)))],
  };
}

function seriesOf({ width, dash, points = false }: ChartLine, stroke: string): Series {
  return {
    stroke,
    width,
    spanGaps: true,
    ...(dash && { dash: [...dash] }),
    points: { show: points, size: 7, fill: stroke },
  };
}

function label(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Canvases know nothing of `light-dark()`: the browser says what a color is now. */
function resolveColors(): (name: string) => string {
  const probe = document.createElement('span');
  document.body.append(probe);
  const names = ['--accent', '--warm', '--quiet', '--good', '--line'];
  const colors = new Map(
    names.map((name) => {
      probe.style.color = `var(${name})`;
      return [name, getComputedStyle(probe).color] as const;
    }),
  );
  probe.remove();
  return (name) => colors.get(name) ?? 'gray';
}
