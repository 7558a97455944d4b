import type { PickleMachine } from '../pickle/pickle-machine.js';
import type { PytorchValue } from '../pytorch-value.js';

/**
 * Gives a value its state. Only namespaces and NumPy's arrays and kinds of number have one that counts;
 * attributes of dictionaries, such as the `_metadata` of a state dict, are left out.
 */
export function buildObject(
  machine: PickleMachine,
  { target, state }: { target: PytorchValue; state: PytorchValue },
): void {
  const build = machine.builderOf(target);
  if (build !== undefined) build(state);
  else if (!(target instanceof Map))
    throw machine.damage('it gives attributes to a value that has none');
}
