/** A share in [0, 1] as a percentage with one decimal, e.g. `71.3%`. */
export function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

/** The difference of two shares in percentage points, with its sign, e.g. `+40.1`. */
export function formatPoints(share: number, base: number): string {
  // From the rounded percentages, so that readers who subtract find the same.
  const points = Number((100 * share).toFixed(1)) - Number((100 * base).toFixed(1));
  return `${points < -0.05 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}

/** A whole number with groups of three digits, e.g. `3,426,448`. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** A loss or a learning rate with three digits: `0.0123`, or `1.23e-5` below a ten thousandth. */
export function formatSmall(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential(2);
  if (Math.abs(value) >= 1000) return formatCount(value);
  return value.toPrecision(3);
}

/** A rate with one decimal below 100, e.g. `48.2`. */
export function formatRate(rate: number): string {
  return rate < 99.95 ? rate.toFixed(1) : formatCount(rate);
}

/** A time in its two largest units, e.g. `1 h 12 min`, `3 min 20 s`, `4.2 s`. */
export function formatDuration(ms: number): string {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Bytes in megabytes or, from 1000 of them, gigabytes, e.g. `1.8 GB`. */
export function formatBytes(bytes: number): string {
  return bytes < 999.5e6 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
