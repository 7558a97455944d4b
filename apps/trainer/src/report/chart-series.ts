import type { ChartSeries } from './draw-chart.js';
import type { EpochRecord } from './epoch-record.js';

/** Where a {@link seriesOf} comes from. */
export interface SeriesSource extends Omit<ChartSeries, 'points'> {
  /** A value of an epoch; `undefined` where it has none. */
  readonly read: (record: EpochRecord) => number | undefined;
}

/** The line of one value over the epochs; those without it, or where it is not finite, are left out. */
export function seriesOf(
  history: readonly EpochRecord[],
  { name, color, read }: SeriesSource,
): ChartSeries {
  const points = history.flatMap((record) => {
    const value = read(record);
    return value !== undefined && Number.isFinite(value) ? [{ epoch: record.epoch, value }] : [];
  });
  return { name, color, points };
}

/** The first and the last epoch. */
export function epochsOf(history: readonly EpochRecord[]): readonly [first: number, last: number] {
  const epochs = history.map(({ epoch }) => epoch);
  return [Math.min(...epochs), Math.max(...epochs)];
}

/** Says a line in words, for those who do not see it. */
export function describeSeries(format: (value: number) => string): (series: ChartSeries) => string {
  return ({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return first === undefined || last === undefined
      ? ''
      : `The ${name} line goes from ${format(first.value)} in epoch ${first.epoch} to ` +
          `${format(last.value)} in epoch ${last.epoch}.`;
  };
}
