import type { PytorchTensor, PytorchValue } from './pytorch-value.js';
import { lengthOf } from './read-tensor.js';
import { isList, isTensor } from './value-guards.js';

/** A value inside others. */
export interface Place {
  readonly value: PytorchValue;
  /** Its name or index in the parent. */
  readonly key: string;
  /** The dictionary or list around it; `null` for the outermost value. */
  readonly parent: Place | null;
  /** How many values are around it. */
  readonly depth: number;
}

/** A dictionary of which more than half are tensors by name. */
export interface StateDictPlace extends Place {
  readonly value: ReadonlyMap<PytorchValue, PytorchValue>;
}

/**
 * Finds all dictionaries of tensors that are at most 16 levels deep, the outer ones first. Values that contain
 * themselves are no trap.
 */
export function listStateDicts(root: PytorchValue): StateDictPlace[] {
  const places: Place[] = [{ value: root, key: '', parent: null, depth: 0 }];
  const seen = new Set<PytorchValue>([root]);
  // The list grows while it is walked.
  for (const place of places) {
    if (place.depth === DEEPEST) continue;
    for (const [key, value] of childrenOf(place.value)) {
      if ((!isList(value) && !(value instanceof Map)) || seen.has(value)) continue;
      seen.add(value);
      places.push({ value, key: String(key), parent: place, depth: place.depth + 1 });
    }
  }
  return places.filter(isStateDict);
}

/** Names of the values around a place, from the outside in, its own at the end. */
export function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at = place; at.parent !== null; at = at.parent) path.push(at.key);
  return path.reverse();
}

/** The tensors of a dictionary by name. */
export function tensorsOf(value: PytorchValue): [name: string, tensor: PytorchTensor][] {
  const tensors: [string, PytorchTensor][] = [];
  for (const [name, item] of value instanceof Map ? value : []) {
    if (typeof name === 'string' && isTensor(item)) tensors.push([name, item]);
  }
  return tensors;
}

/** How many numbers a dictionary's tensors have. */
export function numbersOf({ value }: Place): number {
  return tensorsOf(value).reduce((sum, [, tensor]) => sum + lengthOf(tensor), 0);
}

function isStateDict(place: Place): place is StateDictPlace {
  const { value } = place;
  return value instanceof Map && 2 * tensorsOf(value).length > value.size;
}

/** Items of a dictionary or list whose name can be part of a path. */
function* childrenOf(value: PytorchValue): Iterable<readonly [string | number, PytorchValue]> {
  if (isList(value)) yield* value.entries();
  if (!(value instanceof Map)) return;
  for (const [key, item] of value) {
    if (typeof key === 'string' || typeof key === 'number') yield [key, item];
  }
}

/** Training scripts have four or five levels; paths of thousands would fill the memory. */
const DEEPEST = 16;
