import { compareState, type ForeignState, loadFitting, readState } from '@posewright/layers';
import { hourglassSkeletonAxis } from './hourglass/hourglass-skeleton-axis.js';
import { hrnetSkeletonAxis } from './hrnet/hrnet-skeleton-axis.js';
import { lightweightOpenPoseSkeletonAxis } from './lightweight-openpose/lightweight-openpose-skeleton-axis.js';
import { type ChannelTensor, mixChannels } from './mix-channels.js';
import type { NetworkDescription } from './network-description.js';
import type { PoseNetwork } from './pose-network.js';
import type { SkeletonAxis } from './skeleton-axis.js';

/** A state dict, and the network whose it is. */
export interface TransferSource {
  /** Its tensors, by the names of the network that takes them. */
  readonly state: ForeignState;
  /** Which network they were trained in; `null` where that is not known, e.g. a backbone's. */
  readonly network: NetworkDescription | null;
}

/** A tensor that was taken for the joints, or limbs, that both skeletons have. */
export interface CarriedTensor {
  /** Its name. */
  readonly name: string;
  /** What was taken, e.g. `left_knee`. */
  readonly kept: readonly string[];
  /** What has the network's own values. */
  readonly fresh: readonly string[];
}

/** What became of the tensors of a network that took another one's. */
export interface StateTransfer {
  /** Names of those that were taken whole. */
  readonly taken: readonly string[];
  /** Those that were taken in part. */
  readonly carried: readonly CarriedTensor[];
  /** Names of those that have the network's own values. */
  readonly fresh: readonly string[];
  /** Names in the state dict for which the network has no place. */
  readonly unused: readonly string[];
}

const SKELETON_AXES: Readonly<
  Record<NetworkDescription['architecture'], (name: string, options: never) => SkeletonAxis | null>
> = {
  hourglass: hourglassSkeletonAxis,
  hrnet: hrnetSkeletonAxis,
  'lightweight-openpose': lightweightOpenPoseSkeletonAxis,
};

/**
 * Gives a network the weights of another one, as far as they fit: tensors by name and shape, and of heads, and of layers that see heatmaps,
 * the channels of joints and limbs of the same names, wherever they stand. All others keep their values.
 */
export async function transferState(
  target: PoseNetwork,
  source: TransferSource,
): Promise<StateTransfer> {
  const own = await readState(target.store);
  const { missing, unused } = compareState(target.store, source.state);
  const next = new Map<string, ChannelTensor>();
  const taken: string[] = [];
  const carried: CarriedTensor[] = [];
  const fresh: string[] = [...missing];
  for (const [name, tensor] of own) {
    const found = source.state.get(name);
    if (found === undefined) continue;
    const mixed = mixTensor(name, { target, source, tensor, found });
    if (mixed.kept.length === 0) {
      fresh.push(name);
      continue;
    }
    next.set(name, mixed.tensor);
    if (mixed.fresh.length === 0) taken.push(name);
    else carried.push({ name, kept: mixed.kept, fresh: mixed.fresh });
  }
  loadFitting(target.store, next);
  const order = [...own.keys()];
  fresh.sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return { taken, carried, fresh, unused };
}

/** What a tensor becomes; one without an axis that follows the skeleton is taken whole or not at all. */
function mixTensor(
  name: string,
  {
    target,
    source,
    tensor,
    found,
  }: {
    readonly target: PoseNetwork;
    readonly source: TransferSource;
    readonly tensor: ChannelTensor;
    readonly found: ChannelTensor;
  },
) {
  const to = axisOf(name, target as unknown as NetworkDescription);
  const from = source.network === null ? null : axisOf(name, source.network);
  const isKnown = from !== null && found.shape[from.axis] === from.places.length;
  if (to !== null && isKnown) {
    return mixChannels({ ...tensor, places: to }, { ...found, places: from });
  }
  const fits = String(found.shape) === String(tensor.shape);
  return { tensor: found, kept: fits ? [name] : [], fresh: fits ? [] : [name] };
}

function axisOf(name: string, { architecture, options }: NetworkDescription): SkeletonAxis | null {
  return SKELETON_AXES[architecture](name, options as never);
}
