import { InvalidArgumentError } from 'commander';
import type { SaveInterval } from '../run/save-interval.js';

/** Reads how often to save from the command line: a time such as `10m`, or a number of steps such as `500`. */
export function saveInterval(text: string): SaveInterval {
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text);
  const [amount, unit] = [Number(match?.[1]), match?.[2]];
  const isWhole = unit !== undefined || Number.isInteger(amount);
  if (!(amount > 0) || !isWhole) {
    throw new InvalidArgumentError(
      'Expected a time, e.g. 30s, 10m or 1h, or a number of steps, e.g. 500.',
    );
  }
  return unit === undefined ? { steps: amount } : { ms: amount * (UNITS_MS[unit] as number) };
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
