import { COST } from '../memory-budget.js';
import type { PickleMachine } from '../pickle/pickle-machine.js';
import type { PytorchValue } from '../pytorch-value.js';
import { newBytes, newDefaultDict, newDictOf, newNamespace, newSetOf } from './collections.js';
import { newNumpyArray, newNumpyDType, newNumpyScalar, newNumpyView } from './numpy.js';
import { REBUILDS, rebuildSubclass } from './rebuild-tensor.js';

/** Computes what a call in Python would give, from data to data. */
export type Call = (machine: PickleMachine, args: readonly PytorchValue[]) => PytorchValue;

/** All that a file can call, each a function of this package. */
export const CALLS: Readonly<Record<string, Call>> = {
  ...REBUILDS,
  'torch._tensor._rebuild_from_type_v2': rebuildSubclass,
  'torch.Size': firstArgument,
  'torch.device': deviceName,
  'collections.OrderedDict': newDictOf,
  'collections.Counter': newDictOf,
  'collections.defaultdict': newDefaultDict,
  'builtins.set': newSetOf,
  'builtins.frozenset': newSetOf,
  'builtins.bytes': newBytes,
  'builtins.bytearray': newBytes,
  '_codecs.encode': newBytes,
  'argparse.Namespace': newNamespace,
  'numpy.dtype': newNumpyDType,
  'numpy.core.multiarray.scalar': newNumpyScalar,
  'numpy.core.multiarray._reconstruct': newNumpyArray,
  'numpy.core.numeric._frombuffer': newNumpyView,
};

/** `torch.Size((1, 2))`: the tuple. */
function firstArgument(_: PickleMachine, [sizes = []]: readonly PytorchValue[]): PytorchValue {
  return sizes;
}

/** `torch.device('cuda', 0)` as `cuda:0`. */
function deviceName(machine: PickleMachine, [type, index]: readonly PytorchValue[]): PytorchValue {
  if (typeof type !== 'string') throw machine.damage('it names a device in an unknown way');
  machine.budget.spend(COST.text + type.length);
  return typeof index === 'number' ? `${type}:${index}` : type;
}
