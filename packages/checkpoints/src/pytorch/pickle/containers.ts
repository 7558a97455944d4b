import { COST } from '../memory-budget.js';
import type { PytorchValue } from '../pytorch-value.js';
import type { PickleMachine } from './pickle-machine.js';

/** Appends values to the list on top of the stack. */
export function appendToList(machine: PickleMachine, values: readonly PytorchValue[]): void {
  const list = machine.top();
  if (!Array.isArray(list)) throw machine.damage('it appends to a value that is no list');
  if (list.length === 0) machine.budget.spend(COST.reserve);
  machine.budget.spend(COST.slot * values.length);
  for (const value of values) list.push(value);
}

/** Makes a dictionary of keys and values in turn. */
export function newDict(
  machine: PickleMachine,
  items: readonly PytorchValue[],
): Map<PytorchValue, PytorchValue> {
  machine.budget.spend(COST.dict);
  const dict = new Map<PytorchValue, PytorchValue>();
  fill(machine, dict, items);
  return dict;
}

/** Puts keys and values in turn into the dictionary on top of the stack. */
export function setInDict(machine: PickleMachine, items: readonly PytorchValue[]): void {
  const dict = machine.top();
  if (!(dict instanceof Map))
    throw machine.damage('it sets an item of a value that is no dictionary');
  fill(machine, dict, items);
}

/** Makes a set. */
export function newSet(machine: PickleMachine, values: Iterable<PytorchValue>): Set<PytorchValue> {
  machine.budget.spend(COST.dict);
  const set = new Set<PytorchValue>();
  for (const value of values) {
    machine.budget.spend(COST.entry);
    set.add(value);
  }
  return set;
}

/** Adds values to the set on top of the stack. */
export function addToSet(machine: PickleMachine, values: readonly PytorchValue[]): void {
  const set = machine.top();
  if (!(set instanceof Set)) throw machine.damage('it adds to a value that is no set');
  machine.budget.spend(COST.entry * values.length);
  for (const value of values) set.add(value);
}

function fill(
  machine: PickleMachine,
  dict: Map<PytorchValue, PytorchValue>,
  items: readonly PytorchValue[],
): void {
  if (items.length % 2 === 1) throw machine.damage('it sets a key of a dictionary without a value');
  machine.budget.spend((COST.entry * items.length) / 2);
  for (let index = 0; index < items.length; index += 2) {
    dict.set(items[index] as PytorchValue, items[index + 1] as PytorchValue);
  }
}
