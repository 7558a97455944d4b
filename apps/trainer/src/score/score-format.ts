import type { ConfidenceInterval } from '@posewright/metrics';

/** How a number is written: in percent, in pixels, or as it is. */
export type ScoreUnit = 'share' | 'pixels' | 'ratio';

const UNITS: Readonly<Record<ScoreUnit, { factor: number; digits: number; sign: string }>> = {
  share: { factor: 100, digits: 1, sign: ' %' },
  pixels: { factor: 1, digits: 2, sign: ' px' },
  ratio: { factor: 1, digits: 4, sign: '' },
};

/** Writes a number, e.g. `33.3 %`; a dash where there is none. */
export function formatScore(value: number | null, unit: ScoreUnit): string {
  const { factor, digits, sign } = UNITS[unit];
  return value === null ? '–' : `${(factor * value).toFixed(digits)}${sign}`;
}

/** Writes an interval, e.g. `30.1 to 36.5 %`; a dash where there is none. */
export function formatInterval(interval: ConfidenceInterval | null, unit: ScoreUnit): string {
  const { factor, digits } = UNITS[unit];
  return interval === null
    ? '–'
    : `${(factor * interval.low).toFixed(digits)} to ${formatScore(interval.high, unit)}`;
}

/** Writes a number of things, e.g. `1,204 poses`. */
export function formatCount(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
