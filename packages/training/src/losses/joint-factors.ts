import { OptionError, type Skeleton } from '@posewright/pose';
import type { JointWeights } from './joint-weights.js';

/**
 * The factor of each joint's loss, in the skeleton's order.
 *
 * @throws {OptionError} where a name is none of the skeleton's joints, or a weight is negative or not a number.
 */
export function jointFactors(
  { name, joints }: Pick<Skeleton, 'name' | 'joints'>,
  jointWeights: JointWeights,
): readonly number[] {
  for (const [joint, weight] of Object.entries(jointWeights)) {
    if (!joints.includes(joint)) {
      const expected = `weights of the joints of ${name}: ${joints.join(', ')}`;
      throw new OptionError('jointWeights', expected, { [joint]: weight });
    }
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw new OptionError(`jointWeights.${joint}`, 'a number from 0', weight);
    }
  }
  return joints.map((joint) => jointWeights[joint] ?? 1);
}
