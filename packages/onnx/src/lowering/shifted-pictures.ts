import type { OperationSource, Value } from '../graph/value.js';
import { int } from '../onnx-file/onnx-model.js';
import type { Emitter } from './emitter.js';
import { numbers } from './lowering.js';
import { type Order, PICTURE } from './order.js';

/** Where shifted pictures are joined. */
type JoinAxis = 0 | 1 | 2;

/** Pictures whose channels lie before those of the batch. */
const CHANNELS_BEFORE_BATCH: Order = [3, 0, 1, 2];

/** What of a convolution its shifted pictures depend on. */
export interface ShiftOptions {
  /** The gradient with respect to the filter. */
  readonly operation: OperationSource;
  /**
   * Axis at which the shifted pictures are joined: 1 for beside all channels, 2 for beside each channel, 0 for beside all channels where
   * the channels lie before the pictures of the batch, `[channels, batch, height, width]`.
   */
  readonly axis: JoinAxis;
}

/**
 * The incoming gradient once for each row of the filter, moved down by as much as that row reaches; zeros around it. With
 * {@link shiftedColumns} their product over all pixels is the gradient of every tap at once, at three copies of each instead of
 * nine of one.
 *
 * @returns `[batch, filterHeight * filters, height, outWidth]`, and that height.
 */
export function shiftedRows(
  emitter: Emitter,
  dy: Value,
  { operation, axis }: ShiftOptions,
): { readonly name: string; readonly height: number } {
  const [size, dilation] = [first(operation, 'kernel'), first(operation, 'dilations')];
  const reach = (size - 1) * dilation;
  const copies = Array.from({ length: size }, (_, row) =>
    pad(emitter, dy, { rows: [row * dilation, reach - row * dilation], axis }),
  );
  return {
    name: join(emitter, copies, { value: dy, axis }),
    height: reach + (dy.shape[1] as number),
  };
}

/**
 * The input once for each column of the filter, cut to what that column sees.
 *
 * @returns `[batch, filterWidth * inputs, height, outWidth]`, of the height that {@link shiftedRows} has.
 */
export function shiftedColumns(
  emitter: Emitter,
  x: Value,
  { operation, dy, axis }: ShiftOptions & { readonly dy: Value },
): string {
  const [kernel, dilations, pads] = ['kernel', 'dilations', 'pads'].map((name) =>
    numbers(operation, name),
  ) as [readonly number[], readonly number[], readonly number[]];
  const [top, left] = pads as [number, number];
  const reach = ((kernel[0] as number) - 1) * (dilations[0] as number);
  const bottom = (dy.shape[1] as number) + reach - (x.shape[1] as number) - top;
  const copies = Array.from({ length: kernel[1] as number }, (_, column) => {
    const before = left - column * (dilations[1] as number);
    const after = (dy.shape[2] as number) - (x.shape[2] as number) - before;
    return pad(emitter, x, { rows: [top, bottom], columns: [before, after], axis });
  });
  return join(emitter, copies, { value: x, axis });
}

/**
 * The incoming gradient once for each column of the filter, moved to where that column sees the input, and the input with the rows
 * of zeros that the filter sees around it. Both are as wide as the input, so that a row further down in the filter is the same numbers one
 * row on: no copies for it.
 *
 * @returns `[batch, outputs, filterWidth, outHeight, width]` and `[batch, channels, rows, width]`.
 */
export function movedColumns(
  emitter: Emitter,
  x: Value,
  { operation, dy }: { readonly operation: OperationSource; readonly dy: Value },
): { readonly gradients: string; readonly picture: string; readonly rows: number } {
  const [kernel, dilations, pads] = ['kernel', 'dilations', 'pads'].map((name) =>
    numbers(operation, name),
  ) as [Pair, Pair, Pair];
  const rows = (dy.shape[1] as number) + (kernel[0] - 1) * dilations[0];
  const copies = Array.from({ length: kernel[1] }, (_, column) => {
    const before = column * dilations[1] - pads[1];
    const after = (x.shape[2] as number) - (dy.shape[2] as number) - before;
    return pad(emitter, dy, { columns: [before, after] });
  });
  const below = rows - (x.shape[1] as number) - pads[0];
  return {
    gradients: join(emitter, copies, { value: dy, axis: 2 }),
    picture: pad(emitter, x, { rows: [pads[0], below] }),
    rows,
  };
}

/**
 * What each tap of the filter sees, row by row.
 *
 * @returns `[batch, taps * inputs, outHeight, outWidth]`, or `[batch, inputs, taps, outHeight, outWidth]` as they are joined.
 */
export function seenByTap(
  emitter: Emitter,
  x: Value,
  { operation, dy, axis }: ShiftOptions & { readonly dy: Value },
): string {
  const { writer } = emitter;
  const [kernel, strides, dilations, pads] = ['kernel', 'strides', 'dilations', 'pads'].map(
    (name) => numbers(operation, name),
  ) as [Pair, Pair, Pair, Pair];
  const used = ([0, 1] as const).map(
    (side) => ((dy.shape[1 + side] as number) - 1) * strides[side] + 1,
  ) as unknown as Pair;
  const borders = ([0, 1] as const).map((side) => {
    const whole = used[side] + (kernel[side] - 1) * dilations[side];
    return [pads[side], whole - (x.shape[1 + side] as number) - pads[side]] as const;
  }) as unknown as readonly [Pair, Pair];
  const padded = pad(emitter, x, { rows: borders[0], columns: borders[1] });
  const taps = Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const start = [
      Math.floor(tap / kernel[1]) * dilations[0],
      (tap % kernel[1]) * dilations[1],
    ] as const;
    if (kernel[0] * kernel[1] === 1 && strides[0] * strides[1] === 1) return padded;
    return writer.one('Slice', [
      padded,
      writer.integers(start),
      writer.integers(start.map((begin, side) => begin + (used[side] as number))),
      writer.integers([2, 3]),
      writer.integers(strides),
    ]);
  });
  const picture = { ...x, shape: [x.shape[0], dy.shape[1], dy.shape[2], x.shape[3]] as number[] };
  return join(emitter, taps, { value: picture, axis });
}

type Pair = readonly [number, number];

function first(operation: OperationSource, name: string): number {
  return numbers(operation, name)[0] as number;
}

interface PadOptions {
  readonly rows?: Pair;
  readonly columns?: Pair;
  readonly axis?: JoinAxis;
}

/** Zeros around a picture, or where negative the border cut off. */
function pad(
  emitter: Emitter,
  x: Value,
  { rows = [0, 0], columns = [0, 0], axis = 1 }: PadOptions,
): string {
  const name = emitter.read(x, axis === 0 ? CHANNELS_BEFORE_BATCH : PICTURE);
  const pads = [0, 0, rows[0], columns[0], 0, 0, rows[1], columns[1]];
  if (pads.every((count) => count === 0)) return name;
  return emitter.writer.one('Pad', [name, emitter.writer.integers(pads)]);
}

/** Pictures `[batch, channels, height, width]` beside each other, all channels of each or each channel's. */
function join(
  { writer }: Emitter,
  pictures: readonly string[],
  { axis }: { readonly value: Value; readonly axis: JoinAxis },
): string {
  if (pictures.length === 1) return pictures[0] as string;
  const rows =
    axis === 2
      ? pictures.map((name) => writer.one('Unsqueeze', [name, writer.integers([2])]))
      : pictures;
  return writer.one('Concat', rows, { attributes: { axis: int(axis) } });
}
