import type { Limb, Skeleton } from '@posewright/pose';
import type { Peak } from './find-maximum.js';
import { closeGroup, type OpenGroup, startGroup } from './open-group.js';
import { orderLimbs, type TreeLimb } from './order-limbs.js';
import type { PoseGroup } from './pose-group.js';
import type { Connection } from './score-limbs.js';

/**
 * Groups as Lightweight OpenPose does it: limb after limb, a connection goes to the group that has its first peak, or
 * starts one. Groups never merge. Limbs outside the tree fill in joints that are missing, if need be with a peak that
 * another group has too.
 */
export function groupInOrder(
  peaks: readonly (readonly Peak[])[],
  connections: readonly (readonly Connection[])[],
  skeleton: Skeleton,
): PoseGroup[] {
  const { tree, fillIn } = orderLimbs(skeleton);
  const groups: OpenGroup[] = [];
  for (const step of tree) {
    const owners = new Map(groups.map((group) => [group.indices[step.parent], group]));
    for (const connection of connections[step.limb] ?? []) {
      const [parent, child] = orient(connection, step, skeleton);
      const owner = owners.get(parent);
      const group = owner ?? startGroup(peaks, step.parent, parent);
      if (owner === undefined) groups.push(group);
      group.indices[step.child] = child;
      group.count++;
      group.connections++;
      group.connectionTotal += connection.score;
      group.total += (peaks[step.child]?.[child]?.score ?? 0) + connection.score;
    }
  }
  for (const limb of fillIn) {
    for (const connection of connections[limb] ?? []) {
      fill(groups, connection, skeleton.limbs[limb] as Limb);
    }
  }
  return groups.map((group) => closeGroup(group, peaks));
}

/** Indices of the peaks of parent and child. */
function orient(
  { from, to }: Connection,
  { limb, parent }: TreeLimb,
  { limbs }: Skeleton,
): [parent: number, child: number] {
  return limbs[limb]?.[0] === parent ? [from, to] : [to, from];
}

function fill(groups: readonly OpenGroup[], connection: Connection, [from, to]: Limb): void {
  for (const { indices } of groups) {
    if (indices[from] === connection.from && indices[to] === -1) {
      indices[to] = connection.to;
    } else if (indices[to] === connection.to && indices[from] === -1) {
      indices[from] = connection.from;
    }
  }
}
