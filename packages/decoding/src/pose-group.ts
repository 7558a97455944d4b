import type { Peak } from './find-maximum.js';

/** The peaks of one person. */
export interface PoseGroup {
  /** One for each joint, in heatmap pixels; `null` where none was found. */
  readonly peaks: readonly (Peak | null)[];
  /** How many peaks count. All do, but those that Lightweight OpenPose only fills in. */
  readonly count: number;
  /** How many connections join the peaks that count. */
  readonly connections: number;
  /** Sum of the scores of these connections. */
  readonly connectionTotal: number;
  /** Sum of the scores of these connections and of the peaks that count. */
  readonly total: number;
}
