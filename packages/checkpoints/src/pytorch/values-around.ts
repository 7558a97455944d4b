import type { Place } from './list-state-dicts.js';
import type { PytorchScalar, PytorchValue } from './pytorch-value.js';
import { readScalar } from './read-scalar.js';
import { lengthOf } from './read-tensor.js';
import { isTensor } from './value-guards.js';

/**
 * The single values by name beside a state dict: in itself, and in the dictionaries around it, where a
 * tensor of one number counts as one. Of two with one name the outer one stays.
 */
export function valuesAround(place: Place): ReadonlyMap<string, PytorchScalar> {
  const values = new Map<string, PytorchScalar>();
  for (let at: Place | null = place; at !== null; at = at.parent) {
    for (const [name, item] of at.value instanceof Map ? at.value : []) {
      const value = isTensor(item) && at === place ? null : scalarOf(item);
      if (typeof name === 'string' && WORD.test(name) && value !== null) values.set(name, value);
    }
  }
  return values;
}

function scalarOf(value: PytorchValue): PytorchScalar | null {
  if (isTensor(value)) return lengthOf(value) === 1 ? readScalar(value) : null;
  if (typeof value === 'string') return WORD.test(value) ? value : null;
  return typeof value === 'object' ? null : value;
}

/** A line. Longer ones, or with line breaks, are texts: a configuration, say. */
const WORD = /^[^\p{Cc}]{0,1000}$/u;
