import type { Peak } from './find-maximum.js';
import type { PoseGroup } from './pose-group.js';

/** A {@link PoseGroup} that still grows. */
export interface OpenGroup extends Omit<PoseGroup, 'peaks'> {
  /** For each joint the index of its peak, -1 where it has none. */
  readonly indices: Int32Array;
  count: number;
  connections: number;
  connectionTotal: number;
  total: number;
}

/** A group of one peak. */
export function startGroup(
  peaks: readonly (readonly Peak[])[],
  joint: number,
  index: number,
): OpenGroup {
  const indices = new Int32Array(peaks.length).fill(-1);
  indices[joint] = index;
  const total = peaks[joint]?.[index]?.score ?? 0;
  return { indices, count: 1, connections: 0, connectionTotal: 0, total };
}

/** The group with its peaks. */
export function closeGroup(
  { indices, ...sums }: OpenGroup,
  peaks: readonly (readonly Peak[])[],
): PoseGroup {
  const chosen = peaks.map((candidates, joint) => candidates[indices[joint] as number] ?? null);
  return { peaks: chosen, ...sums };
}
