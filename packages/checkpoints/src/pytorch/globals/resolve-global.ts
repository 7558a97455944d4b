import { COST } from '../memory-budget.js';
import type { PickleMachine } from '../pickle/pickle-machine.js';
import type { PytorchGlobal, PytorchValue } from '../pytorch-value.js';
import { CALLS } from './calls.js';
import { globalFault } from './global-fault.js';
import { STORAGE_DTYPES, TORCH_DTYPES } from './torch-dtypes.js';

/**
 * Looks a name of Python up in the tables of what is known. The result is a word; nothing is imported.
 *
 * @throws {CheckpointError} where it is not known.
 */
export function resolveGlobal(
  machine: PickleMachine,
  { module, name }: { module: PytorchValue | undefined; name: PytorchValue | undefined },
): PytorchGlobal {
  if (typeof module !== 'string' || typeof name !== 'string') {
    throw machine.damage('it names something with values that are no text');
  }
  if (module.length + name.length > LONGEST_NAME) {
    throw globalFault(machine, `${module.slice(0, LONGEST_NAME)}.${name.slice(0, LONGEST_NAME)}`);
  }
  const own = Object.hasOwn(ALIASES, module) ? ALIASES[module] : module;
  const known = `${own}.${name}`;
  if (![CALLS, STORAGE_DTYPES, TORCH_DTYPES, WORDS].some((table) => Object.hasOwn(table, known))) {
    throw globalFault(machine, `${module}.${name}`);
  }
  machine.budget.spend(COST.record + COST.text + known.length);
  return { kind: 'global', name: known };
}

/** Longer ones are not even looked up. */
const LONGEST_NAME = 200;

/** Modules by the names that other versions of Python, NumPy and PyTorch have for them. */
const ALIASES: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  'numpy._core.multiarray': 'numpy.core.multiarray',
  'numpy._core.numeric': 'numpy.core.numeric',
  'torch.cuda': 'torch',
};

/** Names that stand in checkpoints, e.g. as the factory of a `defaultdict`, and are never called. */
const WORDS: Readonly<Record<string, true>> = {
  'builtins.bool': true,
  'builtins.dict': true,
  'builtins.float': true,
  'builtins.int': true,
  'builtins.list': true,
  'builtins.object': true,
  'builtins.str': true,
  'builtins.tuple': true,
  'numpy.ndarray': true,
  'torch.Tensor': true,
};
