import { readState, type StateDict, type StateTensor } from '@posewright/layers';
import type { HourglassOptions } from './hourglass/options.js';
import type { PoseNetwork } from './pose-network.js';

/**
 * Reads a network's state as the reference implementation in PyTorch loads it with `strict=True`: names, layout and counters as
 * they are, and for the hourglass of princeton-vl, which makes a convolution for every shortcut, zeros for those that it never uses.
 */
export async function readReferenceState({
  architecture,
  options,
  store,
}: PoseNetwork): Promise<StateDict> {
  const state = await readState(store);
  const isPrinceton =
    architecture === 'hourglass' && (options as HourglassOptions).lineage === 'newell';
  return isPrinceton ? withDeadShortcuts(state) : state;
}

function withDeadShortcuts(state: StateDict): StateDict {
  const whole = new Map<string, StateTensor>();
  for (const [name, tensor] of state) {
    whole.set(name, tensor);
    const match = /^(.*\.)conv3\.conv\.bias$/.exec(name);
    const shortcut = `${match?.[1]}skip_layer.conv`;
    if (match === null || state.has(`${shortcut}.weight`)) continue;
    const filters = tensor.shape[0] as number;
    const zeros = new Float32Array(filters * filters);
    whole.set(`${shortcut}.weight`, { shape: [filters, filters, 1, 1], dtype: 'F32', data: zeros });
    whole.set(`${shortcut}.bias`, {
      shape: [filters],
      dtype: 'F32',
      data: new Float32Array(filters),
    });
  }
  return whole;
}
