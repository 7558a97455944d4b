import { type Limb, OPENPOSE_18, type Skeleton } from '@posewright/pose';

/** The order in which limbs join peaks to people. */
export interface LimbOrder {
  /** Limbs of a tree: each leads from a joint that is already in it, or a root, to a new one. */
  readonly tree: readonly TreeLimb[];
  /** Indices of the other limbs, which only fill in a joint that the tree did not find. */
  readonly fillIn: readonly number[];
}

/** A limb of a tree. */
export interface TreeLimb {
  /** Index in the skeleton. */
  readonly limb: number;
  /** The joint nearer to the root. */
  readonly parent: number;
  /** The joint that the limb adds. */
  readonly child: number;
}

/**
 * Orders the limbs of a skeleton for greedy grouping. `OPENPOSE_18` has the order of Lightweight OpenPose, whose tree
 * leaves out the limbs between shoulders and ears. Any other skeleton has a tree breadth first, from the joint with
 * the most limbs, the limbs of a joint in the order of the skeleton; joints that no limbs connect to it have trees of
 * their own.
 */
export function orderLimbs({ joints, limbs }: Skeleton): LimbOrder {
  if (String(limbs) === String(OPENPOSE_18.limbs)) return openposeOrder();
  const degrees = joints.map((_, joint) => limbs.filter((limb) => limb.includes(joint)).length);
  const roots = joints
    .map((_, joint) => joint)
    .sort((a, b) => (degrees[b] as number) - (degrees[a] as number));
  const reached = new Set<number>();
  const tree: TreeLimb[] = [];
  for (const root of roots) {
    if (reached.has(root)) continue;
    reached.add(root);
    const queue = [root];
    for (const parent of queue) {
      for (const [limb, [from, to]] of limbs.entries()) {
        const child = from === parent ? to : from;
        if ((from !== parent && to !== parent) || reached.has(child)) continue;
        reached.add(child);
        queue.push(child);
        tree.push({ limb, parent, child });
      }
    }
  }
  const inTree = new Set(tree.map(({ limb }) => limb));
  return { tree, fillIn: [...limbs.keys()].filter((limb) => !inTree.has(limb)) };
}

function openposeOrder(): LimbOrder {
  const tree = [6, 10, 7, 8, 11, 12, 0, 1, 2, 3, 4, 5, 14, 15, 17, 16, 18].map((limb) => {
    const [parent, child] = OPENPOSE_18.limbs[limb] as Limb;
    return { limb, parent, child };
  });
  return { tree, fillIn: [9, 13] };
}
