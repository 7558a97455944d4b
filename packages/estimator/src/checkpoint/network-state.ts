import { floatsToFloat32, type StateDict } from '@posewright/checkpoints';

/** Before the names of an optimizer's slots, which stand beside the network's tensors in a checkpoint of a training run. */
export const OPTIMIZER_SLOTS = 'optimizer/';

/** The network's own tensors in a checkpoint, without an optimizer's; numbers as float32. */
export function networkState(state: StateDict): StateDict {
  const own = [...state].filter(([name]) => !name.startsWith(OPTIMIZER_SLOTS));
  return floatsToFloat32(new Map(own));
}
