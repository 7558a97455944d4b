/** The vertical axis of a chart. */
export interface ValueAxis {
  /** How values are placed. */
  readonly type: 'linear' | 'log';
  /** Lowest and highest value. */
  readonly domain: readonly [low: number, high: number];
  /** Values with a grid line. */
  readonly ticks: readonly number[];
}

/**
 * Chooses an axis for values: logarithmic where they are all positive and span more than a factor of
 * ten, so that late progress is seen beside the first epoch; otherwise linear, from zero.
 */
export function valueAxis(values: readonly number[]): ValueAxis {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low <= 0 || high / low <= 10) {
    const step = roundStep((high - Math.min(low, 0)) / 5 || 1);
    return linearAxis(
      step * Math.floor(Math.min(low, 0) / step),
      step * Math.ceil(high / step),
      step,
    );
  }
  const factors = high / low > 1000 ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log10(low));
  const decades = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, i) => first + i,
  );
  const ticks = decades
    // Through text: 3 * 10 ** -4 is not 0.0003.
    .flatMap((decade) => factors.map((factor) => Number(`${factor}e${decade}`)))
    .filter((tick) => tick >= low && tick <= high);
  return { type: 'log', domain: [low, high], ticks };
}

/** The axis of a share: from 0 to the next multiple of a fifth above the values. */
export function shareAxis(values: readonly number[]): ValueAxis {
  const high = Math.min(1, Math.max(0.2, Math.ceil(5 * Math.max(...values) - 1e-9) / 5));
  return linearAxis(0, high, high > 0.6 ? 0.2 : high > 0.2 ? 0.1 : 0.05);
}

/** At most eight whole numbers between the first and the last epoch. */
export function epochTicks(first: number, last: number): readonly number[] {
  const step = Math.max(1, roundStep((last - first) / 8));
  const start = Math.ceil(first / step);
  return Array.from({ length: Math.floor(last / step) - start + 1 }, (_, i) => step * (start + i));
}

function linearAxis(low: number, high: number, step: number): ValueAxis {
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => low + index * step);
  return { type: 'linear', domain: [low, high], ticks };
}

/** The next number of 1, 2 and 5 times a power of ten. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
