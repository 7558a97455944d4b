import type { Elements } from '../graph/value.js';
import { inOrder, type Order, plainOrder, sameOrder } from './order.js';

/**
 * Numbers in another order of axes.
 *
 * @param elements In the plain order.
 * @param shape Sizes in the plain order.
 */
export function permute<Array extends Elements>(
  elements: Array,
  shape: readonly number[],
  order: Order,
): Array {
  if (sameOrder(order, plainOrder(order.length))) return elements;
  const permuted = elements.slice() as Array;
  walk(shape, order, (place, from) => {
    permuted[place] = elements[from] as number;
  });
  return permuted;
}

/** The way back: numbers that lie in an order, in the plain one. */
export function unpermute<Array extends Elements>(
  elements: Array,
  shape: readonly number[],
  order: Order,
): Array {
  if (sameOrder(order, plainOrder(order.length))) return elements;
  const plain = elements.slice() as Array;
  walk(shape, order, (place, from) => {
    plain[from] = elements[place] as number;
  });
  return plain;
}

/** Visits every place in memory, with the index that it has in the plain order. */
function walk(
  shape: readonly number[],
  order: Order,
  visit: (place: number, plainIndex: number) => void,
): void {
  const strides = inOrder(plainStrides(shape), order);
  const dims = inOrder(shape, order);
  const counter = dims.map(() => 0);
  const size = dims.reduce((product, length) => product * length, 1);
  let from = 0;
  for (let place = 0; place < size; place++) {
    visit(place, from);
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      const stride = strides[axis] as number;
      const length = dims[axis] as number;
      counter[axis] = (counter[axis] as number) + 1;
      from += stride;
      if ((counter[axis] as number) < length) break;
      from -= stride * length;
      counter[axis] = 0;
    }
  }
}

function plainStrides(shape: readonly number[]): readonly number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
}
