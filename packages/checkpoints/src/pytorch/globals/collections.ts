import { COST } from '../memory-budget.js';
import { newDict, newSet } from '../pickle/containers.js';
import type { PickleMachine } from '../pickle/pickle-machine.js';
import type { PytorchValue } from '../pytorch-value.js';
import { isList } from '../value-guards.js';

type Args = readonly PytorchValue[];

/** `OrderedDict()`; Python 2 passes a list of pairs. Also `Counter({...})`. */
export function newDictOf(machine: PickleMachine, [items = []]: Args): PytorchValue {
  const dict = newDict(machine, []);
  if (!isList(items) && !(items instanceof Map))
    throw machine.damage(`it makes a dictionary ${OF_NONE}`);
  for (const pair of items as Iterable<PytorchValue>) {
    if (!isList(pair) || pair.length !== 2)
      throw machine.damage('it makes a dictionary without pairs');
    machine.budget.spend(COST.entry);
    dict.set(pair[0] as PytorchValue, pair[1] as PytorchValue);
  }
  return dict;
}

/** `defaultdict(factory)`. The factory is never called. */
export function newDefaultDict(machine: PickleMachine, [, items = []]: Args): PytorchValue {
  return newDictOf(machine, [items]);
}

/** `set([...])` and `frozenset([...])`. */
export function newSetOf(machine: PickleMachine, [values = []]: Args): PytorchValue {
  if (!isList(values)) throw machine.damage(`it makes a set ${OF_NONE}`);
  return newSet(machine, values);
}

/** `argparse.Namespace()`: a dictionary of its attributes. */
export function newNamespace(machine: PickleMachine): PytorchValue {
  const namespace = newDict(machine, []);
  machine.setBuilder(namespace, (state) => {
    if (!(state instanceof Map)) throw machine.damage(`it makes a namespace ${OF_NONE}`);
    machine.budget.spend(COST.entry * state.size);
    for (const [name, value] of state) namespace.set(name, value);
  });
  return namespace;
}

/** `_codecs.encode(text, 'latin1')`, `bytearray(text, 'latin-1')` and `bytes()`: bytes before protocol 3. */
export function newBytes(
  machine: PickleMachine,
  [text = '', encoding = 'latin1']: Args,
): Uint8Array {
  if (text instanceof Uint8Array) return text;
  if (typeof text !== 'string' || (encoding !== 'latin1' && encoding !== 'latin-1')) {
    throw machine.damage(`it makes bytes ${OF_NONE}`);
  }
  machine.budget.spend(COST.view + text.length);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

const OF_NONE = 'of something else';
