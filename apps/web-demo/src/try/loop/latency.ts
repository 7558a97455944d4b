/** What one picture took, in milliseconds, by part. */
export interface FrameCost {
  /** When it was done, on the page's clock. */
  readonly at: number;
  /** Taking it from its source, and reading its pixels. */
  readonly read: number;
  /** Scaling it to the input, and the network. */
  readonly network: number;
  /** From maps to poses. */
  readonly decode: number;
  /** Painting the stage and the maps. */
  readonly draw: number;
  /** From taking it to having painted it. */
  readonly total: number;
}

/** The parts, in their order. */
export const PARTS = ['read', 'network', 'decode', 'draw'] as const;

/** A part or the whole, over the last pictures. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** How fast it goes. */
export interface LatencySummary {
  readonly parts: Readonly<Record<(typeof PARTS)[number] | 'total', Percentiles>>;
  /** Pictures a second over the last seconds; `null` before there are two. */
  readonly fps: number | null;
  readonly frames: number;
}

/** Over how long pictures a second are counted, in milliseconds. */
const WINDOW = 4000;

/** Sums up the last pictures, the newest last; `null` of none. */
export function summarizeLatency(costs: readonly FrameCost[]): LatencySummary | null {
  const newest = costs.at(-1);
  if (newest === undefined) return null;
  const of = (name: (typeof PARTS)[number] | 'total') =>
    percentiles(costs.map((cost) => cost[name]));
  const recent = costs.filter(({ at }) => newest.at - at <= WINDOW);
  const elapsed = newest.at - (recent[0] as FrameCost).at;
  return {
    parts: {
      read: of('read'),
      network: of('network'),
      decode: of('decode'),
      draw: of('draw'),
      total: of('total'),
    },
    fps: recent.length < 2 || elapsed <= 0 ? null : (1000 * (recent.length - 1)) / elapsed,
    frames: costs.length,
  };
}

/** The values that half, and 95 of 100, are not above (nearest rank). */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((one, other) => one - other);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: rank(0.5), p95: rank(0.95) };
}
