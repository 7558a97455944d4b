import type { PickleMachine } from '../pickle/pickle-machine.js';
import { printable } from '../printable.js';
import type { PytorchValue } from '../pytorch-value.js';
import { isGlobal, isList } from '../value-guards.js';
import { CALLS } from './calls.js';

/**
 * Answers a call in a pickle from the table of calls. Nothing that comes from the file is called.
 *
 * @throws {CheckpointError} where the table does not have it.
 */
export function callGlobal(
  machine: PickleMachine,
  { callee, args }: { callee: PytorchValue | undefined; args: PytorchValue | undefined },
): PytorchValue {
  if (!isGlobal(callee) || !isList(args))
    throw machine.damage('it calls something that is no name');
  const call = Object.hasOwn(CALLS, callee.name) ? CALLS[callee.name] : undefined;
  if (call === undefined)
    throw machine.damage(`it calls ${printable(callee.name)}, which is only a name`);
  return call(machine, args);
}
