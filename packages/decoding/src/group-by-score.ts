import type { Limb, Skeleton } from '@posewright/pose';
import type { Peak } from './find-maximum.js';
import { closeGroup, type OpenGroup, startGroup } from './open-group.js';
import type { PoseGroup } from './pose-group.js';
import type { Connection } from './score-limbs.js';

/**
 * Groups by merging: connections of all limbs are taken by falling score, and each joins the groups of its two peaks
 * unless both have a peak of the same joint. A peak is in one group at most, and a joint that was not found does not
 * keep the parts on its two sides apart where another limb connects them.
 */
export function groupByScore(
  peaks: readonly (readonly Peak[])[],
  connections: readonly (readonly Connection[])[],
  { limbs }: Skeleton,
): PoseGroup[] {
  const owners = peaks.map((candidates) => new Array<OpenGroup | undefined>(candidates.length));
  const groups = new Set<OpenGroup>();
  for (const { limb, from, to, score } of connections.flat().sort((a, b) => b.score - a.score)) {
    const [first, second] = limbs[limb] as Limb;
    const group = owners[first]?.[from] ?? startGroup(peaks, first, from);
    const other = owners[second]?.[to] ?? startGroup(peaks, second, to);
    if (group !== other) {
      if (haveCommonJoint(group, other)) continue;
      (owners[first] as OpenGroup[])[from] = group;
      absorb(group, other, owners);
      groups.add(group).delete(other);
    }
    group.connections++;
    group.connectionTotal += score;
    group.total += score;
  }
  return [...groups].map((group) => closeGroup(group, peaks));
}

function haveCommonJoint({ indices }: OpenGroup, other: OpenGroup): boolean {
  for (let joint = 0; joint < indices.length; joint++) {
    if ((indices[joint] as number) >= 0 && (other.indices[joint] as number) >= 0) return true;
  }
  return false;
}

function absorb(group: OpenGroup, other: OpenGroup, owners: (OpenGroup | undefined)[][]): void {
  for (let joint = 0; joint < other.indices.length; joint++) {
    const index = other.indices[joint] as number;
    if (index < 0) continue;
    group.indices[joint] = index;
    (owners[joint] as OpenGroup[])[index] = group;
  }
  group.count += other.count;
  group.connections += other.connections;
  group.connectionTotal += other.connectionTotal;
  group.total += other.total;
}
