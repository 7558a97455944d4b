import { ELEMENTWISE } from '../graph/elementwise.js';
import { type OperationSource, sizeOf, type Value } from '../graph/value.js';
import {
  DEPTHWISE_FILTER,
  FILTER,
  isVector,
  longAxes,
  type Order,
  PICTURE,
  plainOrder,
  sameOrder,
  unitsFirst,
  withRank,
} from './order.js';

/**
 * Chooses in which order each value lies in memory, so that hardly any has to be brought into another one: convolutions say what they need, and
 * what is computed element by element follows.
 *
 * @param values In the order of computation.
 * @param fixed Orders that the caller wants, by the value's id.
 */
export function chooseOrders(
  values: readonly Value[],
  fixed: ReadonlyMap<number, Order>,
): ReadonlyMap<number, Order> {
  const orders = new Map(fixed);
  const choose = (value: Value | undefined, order: Order | null) => {
    if (value === undefined || order === null || orders.has(value.id)) return false;
    orders.set(value.id, isVector(value.shape) ? unitsFirst(value.shape) : order);
    return true;
  };
  const backwards = [...values].reverse();
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const value of values) {
      if (choose(value, orderOfResult(value, orders))) isChanging = true;
    }
    for (const value of backwards) {
      const { source } = value;
      if (source.kind !== 'operation') continue;
      source.inputs.forEach((input, index) => {
        if (choose(input, orderOfInput(value, source, { index, orders }))) isChanging = true;
      });
    }
  }
  for (const value of values) choose(value, plainOrder(value.shape.length));
  return orders;
}

/** Operations on pictures, whose inputs but filters are pictures too. */
const PICTURES = new Set(
  (
    'Conv ConvInputGradient DepthwiseConv DepthwiseConvInputGradient MaxPool MaxPoolGradient AveragePool ' +
    'AveragePoolGradient ChannelAffine ResizeNearest ResizeNearestGradient ResizeLinear ResizeLinearGradient'
  ).split(' '),
);

const FILTER_GRADIENTS: Readonly<Record<string, Order>> = {
  ConvFilterGradient: FILTER,
  DepthwiseConvFilterGradient: DEPTHWISE_FILTER,
};

/** Operations whose result has the axes of its inputs. */
function follows(type: string): boolean {
  return ELEMENTWISE.has(type) || FOLLOWERS.has(type) || type.startsWith('Reduce');
}

const FOLLOWERS = new Set(
  'ArgMax ArgMin BatchNormalization Concat CumSum Expand Pad Slice Softmax Tile'.split(' '),
);

function orderOfResult({ source, shape }: Value, orders: ReadonlyMap<number, Order>): Order | null {
  if (source.kind !== 'operation') return null;
  const { type, inputs } = source;
  if (type === 'Unpack') return null; // As a variable, it lies as those want it who read it.
  if (PICTURES.has(type)) return PICTURE;
  const filter = FILTER_GRADIENTS[type];
  if (filter !== undefined) return filter;
  const [first] = inputs;
  const order = first && orders.get(first.id);
  if (type === 'Transpose') return order ? transposed(order, source) : null;
  if (type === 'Reshape') return order && first ? reshapedOrder(first.shape, order, shape) : null;
  if (!follows(type)) return plainOrder(shape.length);
  return orderOfOperands(inputs, shape.length, orders);
}

/** The order of the largest operands; of another one than the plain one where they differ. */
function orderOfOperands(
  inputs: readonly Value[],
  rank: number,
  orders: ReadonlyMap<number, Order>,
): Order | null {
  const largest = Math.max(...inputs.map((input) => sizeOf(input.shape)));
  const candidates = inputs
    .filter((input) => sizeOf(input.shape) === largest)
    .map((input) => orders.get(input.id))
    .filter((order) => order !== undefined)
    .map((order) => withRank(order, rank));
  const other = candidates.find((order) => !sameOrder(order, plainOrder(rank)));
  return other ?? candidates[0] ?? null;
}

function orderOfInput(
  value: Value,
  { type, inputs }: OperationSource,
  { index, orders }: { readonly index: number; readonly orders: ReadonlyMap<number, Order> },
): Order | null {
  const input = inputs[index] as Value;
  const isFilter = index === 1 && /Conv(InputGradient)?$/.test(type);
  if (isFilter) return type.startsWith('Depthwise') ? DEPTHWISE_FILTER : FILTER;
  if (PICTURES.has(type) || type in FILTER_GRADIENTS) {
    return input.shape.length === 4 ? PICTURE : null;
  }
  if (type === 'Pack') return orders.get((inputs[index + inputs.length / 2] ?? input).id) ?? null;
  const order = orders.get(value.id);
  if (order === undefined) return null;
  if (type === 'Transpose') return untransposed(order, inputs, value);
  if (type === 'Reshape') return reshapedOrder(value.shape, order, input.shape);
  return follows(type) && !isVector(value.shape) ? withRank(order, input.shape.length) : null;
}

/** A transpose is another name for the axes: the numbers stay where they are. */
export function transposed(order: Order, { attributes }: OperationSource): Order {
  const names = attributes.order as readonly number[]; // New axis `i` is old axis `names[i]`.
  return order.map((axis) => names.indexOf(axis));
}

function untransposed(order: Order, _inputs: readonly Value[], { source }: Value): Order {
  const names = (source as OperationSource).attributes.order as readonly number[];
  return order.map((axis) => names[axis] as number);
}

/** The order after a reshape that adds or takes away axes of size 1 only; `null` where it does more. */
export function reshapedOrder(
  before: readonly number[],
  order: Order,
  after: readonly number[],
): Order | null {
  const longBefore = longAxes(before, plainOrder(before.length));
  const longAfter = longAxes(after, plainOrder(after.length));
  const isSame =
    longBefore.length === longAfter.length &&
    longBefore.every((axis, place) => before[axis] === after[longAfter[place] as number]);
  if (!isSame) return null;
  const units = plainOrder(after.length).filter((axis) => after[axis] === 1);
  const long = longAxes(before, order).map((axis) => longAfter[longBefore.indexOf(axis)] as number);
  return [...units, ...long];
}
