import { type ConstantSource, sizeOf, type Value } from '../graph/value.js';
import { ints } from '../onnx-file/onnx-model.js';
import { filled } from '../recorder/recorder-backend.js';
import type { NodeWriter } from './node-writer.js';
import {
  inOrder,
  longAxes,
  type Order,
  permutation,
  plainOrder,
  sameOrder,
  withRank,
} from './order.js';
import { permute } from './permute.js';

/** A tensor of the ONNX graph that holds a value. */
interface Binding {
  readonly name: string;
  readonly order: Order;
  /** Sizes in memory; axes of size 1 may be missing, or more than the value has. */
  readonly dims: readonly number[];
}

/** Finds a value's tensor in the ONNX graph, in the order that an operation needs. */
export interface Emitter {
  /** Where nodes are written. */
  readonly writer: NodeWriter;
  /** The order that was chosen for a value. */
  orderOf(value: Value): Order;
  /** The order in which a value lies already. */
  heldOrder(value: Value): Order;
  /** The name of a value's tensor in an order, brought into it where it lies in another one. */
  read(value: Value, order: Order): string;
  /** As {@link Emitter.read}, with other sizes of the same numbers in memory. */
  readAs(value: Value, order: Order, dims: readonly number[]): string;
  /** The name of a tensor that can be broadcast with one of this order, and its sizes. */
  operand(value: Value, order: Order): { readonly name: string; readonly dims: readonly number[] };
  /** The tensor that holds a value in an order, with whatever axes of size 1 it has. */
  held(value: Value, order: Order): { readonly name: string; readonly dims: readonly number[] };
  /** Says that a value is held by the tensor that holds another one, whose numbers are the same and lie in the same way. */
  share(value: Value, other: Value, order: Order): void;
  /** Says which tensor holds a value. */
  bind(value: Value, order: Order, name: string, dims?: readonly number[]): void;
  /** Other sizes of the same numbers in memory. */
  reshape(name: string, from: readonly number[], to: readonly number[]): string;
}

/**
 * Starts the translation of a graph.
 *
 * @param orders As `chooseOrders` found them.
 */
export function createEmitter(writer: NodeWriter, orders: ReadonlyMap<number, Order>): Emitter {
  const bindings = new Map<number, Binding[]>();
  const reshape: Emitter['reshape'] = (name, from, to) =>
    String(from) === String(to) ? name : writer.one('Reshape', [name, writer.integers(to)]);

  const find = (value: Value, order: Order): Binding => {
    const known = bindings.get(value.id) ?? [];
    const exact = known.find((binding) => sameOrder(binding.order, order));
    if (exact !== undefined) return exact;
    const made = value.source.kind === 'constant' ? constant(value, order) : convert(value, order);
    bindings.set(value.id, [...known, made]);
    return made;
  };
  const constant = (value: Value, order: Order): Binding => {
    const { elements, isUniform, name } = value.source as ConstantSource;
    const dims = inOrder(value.shape, order);
    if (isUniform && dims.length > 0) {
      const single = writer.tensor(elements, []);
      return { name: writer.one('Expand', [single, writer.integers(dims)]), order, dims };
    }
    const lying = permute(elements, value.shape, order);
    return { name: writer.tensor(lying, dims, name || undefined), order, dims };
  };
  const convert = (value: Value, order: Order): Binding => {
    const known = bindings.get(value.id) as Binding[];
    const first = known[0] as Binding;
    const dims = inOrder(value.shape, order);
    const similar = known.find((binding) =>
      sameOrder(longAxes(value.shape, binding.order), longAxes(value.shape, order)),
    );
    if (similar !== undefined) {
      return { name: reshape(similar.name, similar.dims, dims), order, dims };
    }
    const whole = reshape(first.name, first.dims, inOrder(value.shape, first.order));
    const perm = ints(permutation(first.order, order));
    return { name: writer.one('Transpose', [whole], { attributes: { perm } }), order, dims };
  };

  const readAs: Emitter['readAs'] = (value, order, dims) => {
    const { source } = value;
    if (source.kind === 'constant' && sizeOf(dims) === sizeOf(value.shape)) {
      const { elements, isUniform, name } = source;
      const lying = isUniform
        ? filled(elements, sizeOf(dims))
        : permute(elements, value.shape, order);
      if (lying.length <= LARGE || !isUniform) {
        return writer.tensor(lying, dims, name || undefined);
      }
    }
    const binding = find(value, order);
    return reshape(binding.name, binding.dims, dims);
  };

  const emitter: Emitter = {
    writer,
    orderOf: (value) => orders.get(value.id) ?? plainOrder(value.shape.length),
    heldOrder: (value) =>
      bindings.get(value.id)?.[0]?.order ?? orders.get(value.id) ?? plainOrder(value.shape.length),
    read: (value, order) => readAs(value, order, inOrder(value.shape, order)),
    readAs,
    operand: (value, order) => {
      const own = withRank(order, value.shape.length);
      const shift = order.length - value.shape.length;
      const dims = order.map((axis) => (axis < shift ? 1 : (value.shape[axis - shift] as number)));
      const short = withoutLeadingOnes(dims);
      if (value.source.kind === 'constant') return { name: readAs(value, own, short), dims: short };
      const binding = find(value, own);
      const isShort = String(withoutLeadingOnes(binding.dims)) === String(short);
      if (isShort && binding.dims.length <= order.length) return binding;
      return { name: reshape(binding.name, binding.dims, short), dims: short };
    },
    held: find,
    share: (value, other, order) => {
      const { name, dims } = find(other, emitter.heldOrder(other));
      bindings.set(value.id, [{ name, order, dims }]);
    },
    bind: (value, order, name, dims = inOrder(value.shape, order)) => {
      bindings.set(value.id, [{ name, order, dims }]);
    },
    reshape,
  };
  return emitter;
}

/** A repeated number is written out up to this size. */
const LARGE = 1024;

function withoutLeadingOnes(dims: readonly number[]): readonly number[] {
  const first = dims.findIndex((length) => length !== 1);
  return first < 0 ? [] : dims.slice(first);
}
