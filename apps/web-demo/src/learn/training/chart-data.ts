import type { RunHistory } from './training-api.js';

/** Columns of a chart: places, then values of each line; `null` where a line has none. */
export type ChartData = [number[], ...(number | null)[][]];

/** Most points of a line: more than a screen has columns for are not seen. */
const POINTS = 600;

/** Share of the newest loss in the smooth line; larger at the beginning, which is soon forgotten so. */
const SMOOTHING = 0.08;

/** Places are epochs; columns: mean loss of a few steps, the same smooth, loss of what is held out. */
export function lossChart(
  { losses, epochs }: Pick<RunHistory, 'losses' | 'epochs'>,
  stepsPerEpoch: number,
): ChartData {
  const bin = Math.max(1, Math.ceil(losses.length / POINTS));
  const rows = new Map<number, [number | null, number | null, number | null]>();
  let smooth = losses[0] ?? 0;
  for (let start = 0; start < losses.length; start += bin) {
    const part = losses.slice(start, start + bin);
    const mean = part.reduce((sum, loss) => sum + loss, 0) / part.length;
    part.forEach((loss, index) => {
      smooth += Math.max(SMOOTHING, 1 / (start + index + 1)) * (loss - smooth);
    });
    rows.set((start + part.length) / stepsPerEpoch, [mean, smooth, null]);
  }
  for (const { epoch, heldLoss } of epochs) {
    const [mean, average] = rows.get(epoch) ?? [null, null];
    rows.set(epoch, [mean, average, heldLoss]);
  }
  return columnsOf(rows, 3);
}

/** Places are epochs; the column is the share of joints that were found, in percent. */
export function pckChart({ epochs }: Pick<RunHistory, 'epochs'>): ChartData {
  return [
    epochs.map(({ epoch }) => epoch),
    epochs.map(({ pck }) => (pck === null ? null : 100 * pck)),
  ];
}

function columnsOf(
  rows: ReadonlyMap<number, readonly (number | null)[]>,
  count: number,
): ChartData {
  const places = [...rows.keys()].sort((one, other) => one - other);
  const columns = Array.from({ length: count }, (_, column) =>
    places.map((place) => rows.get(place)?.[column] ?? null),
  );
  return [places, ...columns];
}
