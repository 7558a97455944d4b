/**
 * Which of a tensor's axes lie where in memory: place `i` holds axis `order[i]`. tfjs sees pictures as `[batch, height, width, channels]`; in
 * the order `[0, 3, 1, 2]` they lie as ONNX wants them.
 */
export type Order = readonly number[];

/** Pictures as ONNX has them: `[batch, channels, height, width]`. */
export const PICTURE: Order = [0, 3, 1, 2];

/** Filters as ONNX has them: `[filters, inputs, height, width]` of tfjs's `[height, width, inputs, filters]`. */
export const FILTER: Order = [3, 2, 0, 1];

/** Depthwise filters: `[channels, multiplier, height, width]` of tfjs's `[height, width, channels, multiplier]`. */
export const DEPTHWISE_FILTER: Order = [2, 3, 0, 1];

/** The order in which tfjs sees the axes. */
export function plainOrder(rank: number): Order {
  return Array.from({ length: rank }, (_, axis) => axis);
}

/** Sizes in memory. */
export function inOrder(shape: readonly number[], order: Order): readonly number[] {
  return order.map((axis) => shape[axis] as number);
}

/** Whether two orders are one. */
export function sameOrder(one: Order, other: Order): boolean {
  return one.length === other.length && one.every((axis, place) => axis === other[place]);
}

/** Axes longer than 1, as they lie in memory: only their order matters there. */
export function longAxes(shape: readonly number[], order: Order): Order {
  return order.filter((axis) => shape[axis] !== 1);
}

/** Whether a tensor has one long axis at most: it lies in memory in one way only. */
export function isVector(shape: readonly number[]): boolean {
  return shape.filter((length) => length !== 1).length <= 1;
}

/** Axes of size 1 first: so vectors meet vectors without a broadcast that goes element by element. */
export function unitsFirst(shape: readonly number[]): Order {
  const axes = plainOrder(shape.length);
  return [...axes.filter((axis) => shape[axis] === 1), ...axes.filter((axis) => shape[axis] !== 1)];
}

/** The order of a tensor of another rank that is broadcast with one in this order, its axes standing at the end. */
export function withRank(order: Order, rank: number): Order {
  const shift = rank - order.length;
  if (shift >= 0) return [...plainOrder(shift), ...order.map((axis) => axis + shift)];
  return order.filter((axis) => axis + shift >= 0).map((axis) => axis + shift);
}

/** The axes to take, place by place, to bring one order into another. */
export function permutation(from: Order, to: Order): readonly number[] {
  return to.map((axis) => from.indexOf(axis));
}
